"""The style sheet of stock widgets. Painted widgets take their colours from the tokens directly."""

from __future__ import annotations

from collections.abc import Callable

from ctddesk.model.vocab import Tone
from ctddesk.ui.theme.tokens import BASE_SIZE, CAPTION_SIZE, HEADING_SIZE, SMALL_SIZE, Tokens

Size = Callable[[float], int]


def widget_style(tokens: Tokens, size: Size) -> str:
    """Return the Qt style sheet for stock widgets; ``size`` scales px of the 100 % design."""
    return "".join((_frames(tokens), _words(tokens, size), _controls(tokens, size), _lists(tokens), _bars(tokens)))


def _frames(t: Tokens) -> str:
    return f"""
QFrame#header, QFrame#tabs, QFrame#footer, QFrame#left, QFrame#leftHead, QFrame#pageHead, QFrame#outline, QFrame#findBar
  {{ background: {t.surface}; border: 0; }}
QFrame#header, QFrame#tabs, QFrame#pageHead, QFrame#outline {{ border-bottom: 1px solid {t.line}; }}
QFrame#footer, QFrame#findBar {{ border-top: 1px solid {t.line}; }}
QFrame#pickBar {{ background: {t.surface}; border: 0; border-bottom: 1px solid {t.line}; }}
QFrame#resultsFoot {{ border-top: 1px solid {t.line}; background: transparent; }}
QScrollArea {{ border: 0; border-bottom: 1px solid {t.line}; background: {t.surface}; }}
QFrame#screen {{ background: {t.window}; border: 0; }}
QFrame#card {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 8px; }}
QFrame#notes {{ background: {t.note_ground}; border: 0; border-top: 1px solid {t.note_line}; }}
QFrame#notes QTextBrowser {{ background: transparent; }}
QFrame#notes QSplitter::handle {{ background: transparent; }}
QSplitter::handle {{ background: {t.line}; }}
QFrame#noteTools {{ background: transparent; border: 0; }}
QFrame#pagePopup {{ background: {t.surface}; border: 1px solid {t.line}; }}
QDialog {{ background: {t.surface}; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; padding: 4px 6px; }}
"""


def _words(t: Tokens, size: Size) -> str:
    return f"""
QLabel {{ background: transparent; }}
QLabel[muted="true"] {{ color: {t.muted}; }}
QLabel[aged="true"] {{ color: {t.pills[Tone.OFF_LABEL].text}; }}
QLabel[red="true"] {{ color: {t.pills[Tone.CORRECTED].text}; }}
QLabel[small="true"] {{ font-size: {size(SMALL_SIZE)}px; }}
QLabel[heading="true"] {{ font-size: {size(HEADING_SIZE)}px; font-weight: 600; }}
QLabel[caption="true"] {{ font-size: {size(CAPTION_SIZE)}px; }}
QLabel[strong="true"] {{ font-weight: 600; }}
QLabel#count {{ background: {t.pills[Tone.STOPPED].ground}; color: {t.pills[Tone.STOPPED].text}; border-radius: 4px;
  padding: 1px 7px; font-size: {size(CAPTION_SIZE)}px; font-weight: 600; }}
QLabel#qt_msgbox_label {{ font-weight: 600; }}
QLabel[banner="true"], QFrame[banner="true"] {{ background: {t.banner}; color: {t.banner_text}; border-radius: 6px; }}
QFrame[banner="true"] QLabel {{ color: {t.banner_text}; }}
"""


def _controls(t: Tokens, size: Size) -> str:
    chip = size(16)
    return f"""
QLineEdit {{ background: {t.window}; border: 1px solid {t.line}; border-radius: 8px; padding: 0 10px;
  color: {t.text}; selection-background-color: {t.accent}; selection-color: {t.surface}; }}
QFrame#left QLineEdit, QFrame#notes QLineEdit, QDialog QLineEdit {{ min-height: {size(26)}px; }}
QLineEdit:focus {{ border-color: {t.accent}; background: {t.surface}; }}
QPushButton {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 6px; padding: 3px 10px;
  font-size: {size(SMALL_SIZE)}px; color: {t.text}; }}
QPushButton:hover {{ background: {t.window}; }}
QPushButton:focus {{ border-color: {t.accent}; }}
QPushButton:checked {{ background: {t.accent_ground}; border-color: {t.accent}; color: {t.accent}; }}
QPushButton#cite::menu-indicator {{ image: none; width: 0; }}
QPushButton#screenTab {{ background: transparent; border: 0; border-bottom: 2px solid transparent; border-radius: 0;
  padding: {size(8)}px {size(14)}px {size(7)}px; font-size: {size(BASE_SIZE)}px; color: {t.muted}; }}
QPushButton#screenTab:checked {{ border-bottom-color: {t.accent}; color: {t.accent}; font-weight: 600; }}
QPushButton#screenTab:focus {{ color: {t.accent}; }}
QPlainTextEdit {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 8px; color: {t.text};
  selection-background-color: {t.accent}; selection-color: {t.surface}; }}
QPlainTextEdit:focus {{ border-color: {t.accent}; }}
QCheckBox::indicator {{ width: {size(14)}px; height: {size(14)}px; border: 1px solid {t.muted}; border-radius: 3px;
  background: {t.surface}; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; }}
QCheckBox::indicator:focus {{ border: 2px solid {t.accent}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QPushButton:disabled {{ color: {t.faint}; }}
QPushButton#chip {{ border-radius: {chip // 2 + 3}px; padding: 2px 10px; color: {t.muted}; min-height: {chip}px; }}
QPushButton#chip:checked {{ background: {t.accent_ground}; border-color: {t.accent}; color: {t.accent}; }}
QPushButton#chip:disabled {{ color: {t.faint}; background: transparent; border-color: transparent; }}
QPushButton#chip:focus {{ border: 2px solid {t.accent}; padding: 1px 9px; }}
QTabBar QToolButton {{ background: {t.surface}; border: 0; padding: 0; }}
QTabBar::scroller {{ width: {size(40)}px; }}
"""


def _lists(t: Tokens) -> str:
    return f"""
QTableView {{ border: 0; background: {t.surface}; outline: 0; selection-background-color: {t.selection};
  selection-color: {t.text}; }}
QTableView::item {{ border-bottom: 1px solid {t.line}; padding: 0 8px; }}
QHeaderView {{ background: {t.surface}; border: 0; }}
QHeaderView::section {{ background: {t.surface}; color: {t.muted}; border: 0; border-bottom: 1px solid {t.line};
  padding: 6px 11px; font-weight: 600; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QListView {{ border: 0; background: {t.surface}; outline: 0; }}
QTableView {{ border: 0; background: {t.surface}; outline: 0; }}
QAbstractScrollArea::corner {{ border: 0; background: {t.surface}; }}
QTextBrowser {{ border: 0; background: {t.window}; outline: 0; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 26px; border-radius: 4px; color: {t.text}; }}
QMenu::indicator {{ left: 6px; width: 14px; height: 14px; }}
QMenu::item:selected {{ background: {t.selection}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.faint}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
"""


def _bars(t: Tokens) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.line}; border: 0; border-radius: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; margin: 2px 3px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; margin: 3px 2px; }}
QScrollBar::handle:hover {{ background: {t.faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
