"""What a word is when one letter of it was left out: two that share one are a slip apart."""

from __future__ import annotations

_SHORTEST, _LONGEST = 4, 16


def without_one(word: str) -> tuple[str, ...]:
    """Return the word without each of its letters in turn; none for one too short or too long."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return ()
    return tuple(dict.fromkeys(word[:place] + word[place + 1 :] for place in range(len(word))))
