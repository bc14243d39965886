"""Why the system or the database refused, in the language of whoever reads it."""

from django.utils.translation import pgettext_lazy

# By the words of the C library, of SQLite and of Python, which speak English alone.
CAUSES = {
    "Permission denied": pgettext_lazy("newsroom", "permission is denied"),
    "No such file or directory": pgettext_lazy("newsroom", "there is no such file or folder"),
    "Is a directory": pgettext_lazy("newsroom", "it is a folder"),
    "Not a directory": pgettext_lazy("newsroom", "it is not a folder"),
    "File name too long": pgettext_lazy("newsroom", "its name is too long"),
    "Input/output error": pgettext_lazy("newsroom", "the disk cannot read or write there"),
    "Too many levels of symbolic links": pgettext_lazy("newsroom", "its links lead in a circle"),
    "No space left on device": pgettext_lazy("newsroom", "the disk is full"),
    "Read-only file system": pgettext_lazy("newsroom", "the disk may only be read"),
    "database is locked": pgettext_lazy("newsroom", "another program is writing to the database"),
    "database or disk is full": pgettext_lazy("newsroom", "the disk is full"),
    "attempt to write a readonly database": pgettext_lazy("newsroom", "the database may only be read"),
    "unable to open database file": pgettext_lazy("newsroom", "the database file cannot be opened"),
    "disk I/O error": pgettext_lazy("newsroom", "the disk cannot read or write there"),
    "database disk image is malformed": pgettext_lazy("newsroom", "the database file is damaged"),
    "A process in the process pool was terminated abruptly while the future was running or pending.": (
        pgettext_lazy("newsroom", "a process that reads the files was ended, as where memory is short")
    ),
}


def cause_of(error: Exception) -> str:
    """Return the first line of what an error says, or its kind where it says nothing."""
    said = getattr(error, "strerror", None) or str(error)
    return next(iter(said.replace("\0", "").splitlines()), "") or type(error).__name__


def in_words(cause: object) -> str:
    """Return a cause in the active language; one that no table knows stands as it came."""
    if isinstance(cause, Exception):
        cause = cause_of(cause)
    return str(CAUSES.get(cause, cause)) if isinstance(cause, str) else str(cause)
