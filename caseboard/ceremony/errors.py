"""What a ceremony refuses: one sentence that says what to do next, and nothing written."""

from __future__ import annotations


class CeremonyError(Exception):
    """The ceremony was refused and left everything as it was; its text is for whoever asked."""
