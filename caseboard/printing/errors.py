"""What was asked of a printing command and cannot be: one sentence that says what to do."""

from __future__ import annotations


class PrintingError(Exception):
    """The command was refused and wrote nothing; its text is the sentence for whoever asked."""
