"""The letterbox's one family of errors; only the web edge words them for people."""

from __future__ import annotations


class LetterboxError(Exception):
    """The letterbox could not do what it was asked; nothing was half done."""


class NoSuchThread(LetterboxError):
    """No thread opens with this lookup id and proof; which of the two was wrong is not told."""


class MessageTaken(NoSuchThread):
    """The message id belongs to another thread; told to outsiders as no such thread."""


class ThreadFull(LetterboxError):
    """The thread holds as many messages as one may."""


class Unavailable(LetterboxError):
    """Nothing durable answered: the caller may try again, and nothing was acknowledged."""


class NotDurable(Unavailable):
    """The database does not promise that what it acknowledges survives a power cut."""


class MissingBlob(LetterboxError):
    """A sealed file that a row points to is gone or is not the file that was stored."""
