"""Sheets on a printer of the system."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from ctddesk.ui.paper.pdf import paint_sheets
from ctddesk.ui.paper.progress import progress
from ctddesk.ui.paper.sheets import Sheets

NO_PRINTER = "No printer is set up on this computer. Save a PDF and print it elsewhere."


class Told(NamedTuple):
    """What to say of a print, '' for nothing, and whether all was printed."""

    words: str
    is_done: bool = False


def print_sheets(sheets: Sheets, window: QWidget) -> Told:
    """Ask for a printer and print; return what to say of it."""
    if not QPrinterInfo.availablePrinterNames():
        return Told(NO_PRINTER)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(sheets.handout.title)
    printer.setCreator("ctddesk")
    printer.setPageLayout(sheets.form.layout(wide=sheets.handout.wide))
    dialog = QPrintDialog(printer, window)
    dialog.setMinMax(1, sheets.count)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    if not dialog.exec():
        return Told("")
    chosen = _chosen(printer, sheets.count)
    with progress("Printing…", len(chosen), window) as go_on:
        done = paint_sheets(printer, sheets, chosen, go_on)
    sent = Told(f"Sent to {printer.printerName()}: {_counted(len(chosen))}.", is_done=True)
    return sent if done else Told("The printing was stopped.")


def _chosen(printer: QPrinter, count: int) -> range:
    """The sheets that were chosen in the dialog, counted from 0."""
    if printer.fromPage() < 1:
        return range(count)
    return range(printer.fromPage() - 1, min(printer.toPage() or count, count))


def _counted(number: int) -> str:
    return "1 sheet" if number == 1 else f"{number} sheets"
