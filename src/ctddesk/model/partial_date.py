"""Dates as precise as they are known (ISO 8601, reduced precision)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day. ``text`` is the ISO form, for example ``2021-07``."""

    text: str

    def __post_init__(self) -> None:
        """Raise ValueError when the text is no partial ISO date or names no day of the calendar."""
        match = _SHAPE.fullmatch(self.text)
        if match is None:
            message = f"'{self.text}' is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD"
            raise ValueError(message)
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))

    @property
    def earliest(self) -> str:
        """The first day the date can mean, as YYYY-MM-DD."""
        return self.text + "-01-01"[len(self.text) - 4 :]

    @property
    def latest(self) -> str:
        """The last day the date can mean, as text that sorts after every such day."""
        return self.text + "-12-31"[len(self.text) - 4 :]

    @property
    def last_day(self) -> date:
        """The last day the date can mean, as a day of the calendar."""
        year, *rest = map(int, self.text.split("-"))
        if len(rest) == 2:
            return date(year, *rest)
        month = rest[0] if rest else 12
        return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)

    def __str__(self) -> str:
        """The date as people read it: 30 Jul 2021, Jul 2021 or 2021."""
        parts = self.text.split("-")
        words = [parts[0]]
        if len(parts) > 1:
            words.insert(0, _MONTHS[int(parts[1]) - 1])
        if len(parts) > 2:
            words.insert(0, str(int(parts[2])))
        return " ".join(words)
