"""What can go wrong with content, each as one sentence for the reader and one for what can be done."""

from pathlib import Path

from ctddesk.model.ref import Ref


class ContentError(Exception):
    """Raised when a content file cannot be used. ``str`` gives the sentence, ``remedy`` what can be done."""

    remedy = "Install ctddesk again, or choose another content file with --content."

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


class MissingContentError(ContentError):
    """Raised when there is no such file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"There is no content file at {path}.")


class UnreadableContentError(ContentError):
    """Raised when the system does not let us read the file."""

    remedy = "Check that you may read the file, or choose another content file with --content."

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, f"The content file {path} cannot be read: {reason}.")


class NotADatabaseError(ContentError):
    """Raised when the file is no SQLite database."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"{path} is not a content file: it is no database.")


class ForeignContentError(ContentError):
    """Raised when the file is the database of another program."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"{path} is not a content file of ctddesk: it belongs to another program.")


class NewerContentError(ContentError):
    """Raised when the file was made for a later version of the program."""

    remedy = "Install the newest ctddesk, or choose older content with --content."

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"The content file {path} was made for a newer ctddesk.")


class OlderContentError(ContentError):
    """Raised when the file was made for an earlier version of the program."""

    remedy = "Install the content that belongs to this ctddesk, or choose another file with --content."

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"The content file {path} was made for an older ctddesk.")


class DamagedContentError(ContentError):
    """Raised when the file is ours but cannot be read as it should."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"The content file {path} is damaged.")


class NotFoundError(LookupError):
    """Raised when the content holds no page of that address. ``near`` are addresses that look alike."""

    def __init__(self, ref: Ref, near: tuple[Ref, ...] = ()) -> None:
        self.ref = ref
        self.near = near
        hint = f" Near: {', '.join(f'{found.kind}/{found.id}' for found in near)}." if near else ""
        super().__init__(f"There is no {ref.kind} '{ref.id}' in this content.{hint}")
