"""The style sheet of stock widgets. Painted widgets take their colours from the tokens directly."""

from __future__ import annotations

from collections.abc import Callable

from ctddesk.ui.theme.tokens import CAPTION_SIZE, HEADING_SIZE, SMALL_SIZE, Tokens


def widget_style(tokens: Tokens, size: Callable[[float], int]) -> str:
    """Return the Qt style sheet for stock widgets; ``size`` scales px of the 100 % design."""
    t = tokens
    small, caption = size(SMALL_SIZE), size(CAPTION_SIZE)
    return f"""
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; padding: 4px 6px; }}
QFrame#header, QFrame#tabs, QFrame#footer, QFrame#left, QFrame#pageHead, QFrame#outline, QFrame#findBar
  {{ background: {t.surface}; border: 0; }}
QFrame#header, QFrame#tabs, QFrame#pageHead, QFrame#outline, QFrame#leftHead
  {{ border-bottom: 1px solid {t.line}; }}
QFrame#leftHead {{ background: {t.surface}; }}
QFrame#footer, QFrame#findBar {{ border-top: 1px solid {t.line}; }}
QLabel {{ background: transparent; }}
QLabel[muted="true"] {{ color: {t.muted}; }}
QLabel[small="true"] {{ font-size: {small}px; }}
QLabel[heading="true"] {{ font-size: {size(HEADING_SIZE)}px; font-weight: 600; }}
QLabel[caption="true"] {{ font-size: {caption}px; }}
QLineEdit {{ background: {t.window}; border: 1px solid {t.line}; border-radius: 8px; padding: 0 10px;
  color: {t.text}; selection-background-color: {t.accent}; selection-color: {t.surface}; }}
QLineEdit:focus {{ border-color: {t.accent}; background: {t.surface}; }}
QPushButton {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 6px; padding: 3px 10px;
  font-size: {small}px; color: {t.text}; }}
QPushButton:hover {{ background: {t.window}; }}
QPushButton:focus {{ border-color: {t.accent}; }}
QPushButton:disabled {{ color: {t.faint}; }}
QPushButton#chip {{ border-radius: {size(16) // 2 + 3}px; padding: 2px 10px; color: {t.muted};
  min-height: {size(16)}px; }}
QPushButton#chip:checked {{ background: {t.accent_ground}; border-color: {t.accent}; color: {t.accent}; }}
QPushButton#chip:focus {{ border-color: {t.accent}; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }}
QToolButton:hover {{ background: {t.window}; }}
QToolButton:focus {{ border-color: {t.accent}; }}
QToolButton::menu-indicator {{ image: none; }}
QTabBar QToolButton {{ background: {t.surface}; border: 0; padding: 0; }}
QTabBar::scroller {{ width: {size(40)}px; }}
QScrollArea {{ border: 0; background: {t.surface}; }}
QListView, QTextBrowser {{ border: 0; background: {t.surface}; outline: 0; }}
QTextBrowser {{ background: {t.window}; }}
QSplitter::handle {{ background: {t.line}; }}
QFrame#results {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 8px; }}
QFrame#results QListView {{ background: transparent; }}
QFrame#resultsFoot {{ border-top: 1px solid {t.line}; background: transparent; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; color: {t.text}; }}
QMenu::item:selected {{ background: {t.selection}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.faint}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QMenu::indicator {{ width: 12px; height: 12px; margin-left: 6px; }}
QDialog {{ background: {t.surface}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.faint}; border: 3px solid transparent; border-radius: 6px;
  background-clip: padding; }}
QScrollBar::handle:vertical {{ min-height: 32px; background: {t.line}; border-radius: 3px; margin: 2px 3px;
  border: 0; }}
QScrollBar::handle:horizontal {{ min-width: 32px; background: {t.line}; border-radius: 3px; margin: 3px 2px;
  border: 0; }}
QScrollBar::handle:hover {{ background: {t.faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
