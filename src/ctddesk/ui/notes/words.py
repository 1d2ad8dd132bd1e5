"""Dates and numbers of notes in words."""

from __future__ import annotations

from datetime import datetime, tzinfo

from ctddesk.notes.note import Note


def saved_words(saved: datetime, now: datetime) -> str:
    """Return when something was saved, in local time: the hour on the same day, else the day as well."""
    there, here = saved.astimezone(), now.astimezone()
    return f"Saved {there:%H:%M}" if there.date() == here.date() else f"Saved {day_and_hour(saved)}"


def day_and_hour(when: datetime, zone: tzinfo | None = None) -> str:
    """Return a moment as day and hour, in local time."""
    local = when.astimezone(zone)
    return f"{local.day} {local:%b %Y, %H:%M}"


def notes_foot(now: datetime) -> str:
    """Return the line at the foot of a sheet of notes."""
    return f"Notes of {day_and_hour(now)}, no source of facts: their writers' own words"


def counted(number: int, thing: str) -> str:
    """Return a number with the word for what is counted: 1 note, 2 notes."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def byline(note: Note) -> str:
    """Return who wrote a note and when, with its tags."""
    parts = [day_and_hour(note.changed), note.author, " ".join(f"#{tag}" for tag in note.draft.tags)]
    return " · ".join(part for part in parts if part)
