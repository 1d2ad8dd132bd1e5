"""The theme in force: follows the system, or the choice made in the menu."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ctddesk.ui.theme.tokens import BASE_SIZE, DARK, FONT_FAMILY, LIGHT, Tokens
from ctddesk.ui.theme.widget_style import widget_style

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)  # per cent


class Scheme(StrEnum):
    """The choices of the menu."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Tokens and zoom in force; ``changed`` is emitted after either was applied to the application."""

    changed = Signal()

    def __init__(self, application: QApplication, scheme: Scheme, zoom: int) -> None:
        super().__init__(application)
        self._application = application
        self._scheme = scheme
        self._zoom = zoom
        self._system = application.palette()  # before ours hides it
        self._tokens = self._choose()
        self._fonts: dict[tuple[float, bool], QFont] = {}
        self._metrics: dict[tuple[float, bool], QFontMetrics] = {}
        self._apply()
        application.styleHints().colorSchemeChanged.connect(self._on_system_change)
        application.styleHints().accessibility().contrastPreferenceChanged.connect(self._on_system_change)

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def scheme(self) -> Scheme:
        """The choice that was made."""
        return self._scheme

    @property
    def zoom(self) -> int:
        """Text size in per cent."""
        return self._zoom

    def size(self, pixels: float) -> int:
        """Return a length of the 100 % design at the zoom in force, in px."""
        return round(pixels * self._zoom / 100)

    def font(self, pixels: float, *, bold: bool = False) -> QFont:
        """Return the bundled font at a size of the 100 % design. It is the same object each time: do not change it."""
        font = self._fonts.get((pixels, bold))
        if font is None:
            font = self._fonts[pixels, bold] = QFont(FONT_FAMILY)
            font.setPixelSize(self.size(pixels))
            font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def metrics(self, pixels: float, *, bold: bool = False) -> QFontMetrics:
        """Return the measures of that font."""
        metrics = self._metrics.get((pixels, bold))
        if metrics is None:
            metrics = self._metrics[pixels, bold] = QFontMetrics(self.font(pixels, bold=bold))
        return metrics

    def choose(self, scheme: Scheme) -> None:
        """Put a scheme in force."""
        self._scheme = scheme
        self._tokens = self._choose()
        self._apply()
        self.changed.emit()

    def set_zoom(self, percent: int) -> None:
        """Put a text size of 80 to 300 per cent in force."""
        self._zoom = max(80, min(300, percent))
        self._apply()
        self.changed.emit()

    def step_zoom(self, by: int) -> None:
        """Put the next text size of ZOOMS in force, or the one before it."""
        nearest = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - self._zoom))
        self.set_zoom(ZOOMS[max(0, min(len(ZOOMS) - 1, nearest + by))])

    def _choose(self) -> Tokens:
        hints = QGuiApplication.styleHints()
        if self._scheme is not Scheme.SYSTEM:
            return DARK if self._scheme is Scheme.DARK else LIGHT
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            from ctddesk.ui.theme.high_contrast import high_contrast

            return high_contrast(self._system)
        return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT

    def _apply(self) -> None:
        self._fonts.clear()
        self._metrics.clear()
        self._application.setFont(self.font(BASE_SIZE))
        self._application.setPalette(palette(self._tokens))
        self._application.setStyleSheet(widget_style(self._tokens, self.size))

    def _on_system_change(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self.choose(Scheme.SYSTEM)


def palette(tokens: Tokens) -> QPalette:
    """Return the palette that gives stock widgets the colours of the theme."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.window,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.faint,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.surface,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.surface,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Accent: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.line,
    }
    result = QPalette()
    for key, colour in colours.items():
        result.setColor(key, QColor(colour))
    for key in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(tokens.faint))
    return result
