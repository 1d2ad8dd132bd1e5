"""What can go wrong with notes, each as one sentence for the writer and one for what can be done."""

from __future__ import annotations

from pathlib import Path


class NotesError(Exception):
    """Raised when notes cannot be read or kept. ``str`` gives the sentence, ``remedy`` what can be done.

    ``passing`` says that trying again later may help.
    """

    remedy = "Your text is kept on the screen. Save a copy of it to another place."
    passing = False

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


class FullDiskError(NotesError):
    """Raised when the disk that holds the notes is full."""

    remedy = "Free some space. Your text is kept on the screen and will be saved as soon as there is room."
    passing = True

    def __init__(self, path: Path) -> None:
        super().__init__(path, "Not saved: the disk is full.")


class ReadOnlyError(NotesError):
    """Raised when the notes can be read but not written."""

    remedy = "Ask who looks after this workstation for the right to write to the folder of the notes."
    passing = True

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"Not saved: {path} may not be written to.")


class BusyError(NotesError):
    """Raised when another program holds the notes."""

    remedy = "It is tried again. If this lasts, close other windows of ctddesk."
    passing = True

    def __init__(self, path: Path) -> None:
        super().__init__(path, "Not saved yet: another program holds the notes.")


class GoneError(NotesError):
    """Raised when the notes file was moved, replaced or deleted under the running program."""

    remedy = "Put the file back, or start ctddesk again. Your text is kept on the screen; save a copy of it."

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"Not saved: the notes file {path} was moved, replaced or deleted.")


class UnwritableError(NotesError):
    """Raised when a write failed for another reason, or did not come back as it was written."""

    passing = True

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, f"Not saved: {reason}.")


class DamagedNotesError(NotesError):
    """Raised when the file is no notes file any more: cut short, overwritten, or of another program."""

    remedy = "The file is kept as it is. A backup can be restored, or notes can be started anew beside it."

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"The notes file {path} cannot be read: it is damaged, or it is no notes file.")


class MissingNotesError(NotesError):
    """Raised when there is no notes file although there are backups of one."""

    remedy = "Put the file back if it was moved. A backup can be restored, or notes can be started anew."

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"The notes file {path} is missing, though there are backups of it.")


class NewerNotesError(NotesError):
    """Raised when a newer ctddesk has written the notes."""

    remedy = "Install the newer ctddesk again to read and write them."

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"The notes in {path} were written by a newer ctddesk.")


class LockedNotesError(NotesError):
    """Raised when the notes are under a passphrase, and none or a wrong one was given."""

    remedy = "Enter the passphrase. Without it nobody can read these notes."

    def __init__(self, path: Path, *, tried: bool) -> None:
        super().__init__(path, "That is not the passphrase." if tried else "The notes are locked with a passphrase.")
        self.tried = tried


class ConflictError(NotesError):
    """Raised when a note was changed elsewhere since it was read. Nothing was overwritten."""

    remedy = "Both texts are kept. Compare them and choose."

    def __init__(self, path: Path, note: str) -> None:
        super().__init__(path, "Not saved: this note was changed in another window.")
        self.note = note
