"""The pipeline and the trials, to print: the picture, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QBuffer, QIODevice

from ctddesk.pages.handout import Handout
from ctddesk.ui.pipeline.export import draw_svg
from ctddesk.ui.pipeline.rows_model import RowsModel
from ctddesk.ui.pipeline.sheet import WIDTH, Sheet, SheetPainter

_TALL = round(WIDTH * 0.52)  # px of the design: with the words above it a drawing fills a sheet


def handout_of(sheet: Sheet, model: RowsModel) -> Handout:
    """Return the rows that are shown as drawings that fill a sheet each, then as a table."""
    drawn = sheet._replace(headed=False)  # its words stand above the drawings
    pages = SheetPainter(drawn).pages(_TALL)
    drawings = {
        f"{sheet.name}-{number}.svg": _svg(drawn._replace(lines=lines)) for number, lines in enumerate(pages, 1)
    }
    body = [f"<h1>{escape(sheet.title)}</h1>", *_said(sheet.day, sheet.note)]
    body += [f'<p><img src="{name}" alt="{_alt(sheet)}" width="{WIDTH}"></p>' for name in drawings]
    body.append(f"<h2>The same as a table</h2>\n{model_table(model)}")
    return Handout(sheet.title, sheet.name, "\n".join(body), drawings, wide=True)


def model_table(model: RowsModel) -> str:
    """Return the words of a model, a row a line, each with its disease."""
    return "\n".join(['<table class="grid" width="100%" cellspacing="0" cellpadding="4">', *_rows(model), "</table>"])


def _rows(model: RowsModel) -> Iterator[str]:
    columns = range(model.columnCount())
    yield f"<tr>{''.join(f'<th>{escape(model.words(-1, column))}</th>' for column in columns)}</tr>"
    for row in range(model.rowCount()):
        cells = "".join(f'<td class="first">{escape(model.words(row, column))}</td>' for column in columns)
        yield f"<tr>{cells}</tr>"


def _said(*words: str) -> list[str]:
    return [f'<p class="caption">{escape(one)}</p>' for one in words if one]


def _alt(sheet: Sheet) -> str:
    return escape(f"{sheet.title}. {sheet.day}. The same stands in the table below.")


def _svg(sheet: Sheet) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    draw_svg(sheet, buffer)
    return bytes(buffer.data().data()).decode()
