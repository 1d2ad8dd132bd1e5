"""What can go wrong with notes on their way out and in, each as one sentence and one for what can be done."""

from __future__ import annotations


class ExchangeError(Exception):
    """Raised when notes cannot be taken out or in. ``str`` gives the sentence, ``remedy`` what can be done.

    ``name`` is that of the file.
    """

    remedy = ""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.name = name


class UnreadableFileError(ExchangeError):
    """Raised when a file cannot be read, or is not what it should be. Nothing of it was imported."""

    remedy = "Nothing of it was imported. Export the notes again, or leave this file out."

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, f"{name} cannot be imported: {reason}.")


class NewerFileError(ExchangeError):
    """Raised when a newer ctddesk has written a file. Nothing of it was imported."""

    remedy = "Install the newest ctddesk here, then import the file again."

    def __init__(self, name: str) -> None:
        super().__init__(name, f"{name} was written by a newer ctddesk.")


class UnwritableFileError(ExchangeError):
    """Raised when a file cannot be written where it was asked for."""

    remedy = "Choose another folder, or free some space."

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, f"{name} cannot be written: {reason}.")


def reason(error: Exception) -> str:
    """Return what the system says of a failure, to be put into a sentence."""
    return getattr(error, "strerror", None) or "the system gives no reason"
