"""How it was done, from closed lists: codes of the questionnaire, and of the catalogue of ways."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from caseboard.facts.reading.lists import signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.text import Text


def codes(text: Text) -> Iterator[tuple[str, str, int, int]]:
    """Give each code once: the member of the deal, the code, and where its words stand."""
    for member, code, pattern in _patterns():
        match = pattern.search(text.plain)
        if match:
            yield member, code, match.start(), match.end()


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((member, code, re.compile(told)) for member, code, told in signs())
