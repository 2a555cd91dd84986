"""Amounts as people write them, in quetzales."""

from __future__ import annotations

import math
import re

from caseboard.linking.engine.words.folding import folded, table

_NUMBER = re.compile(r"([0-9]{1,3}(?:[ ,.][0-9]{3})+|[0-9]{1,9})(?:[.,]([0-9]{1,2})(?![0-9]))?")
_THOUSAND = re.compile(r"\s*mil\b")
_PART = re.compile(r"[0-9][0-9.,]{0,8}\s*(?:%|por ?(?:ciento|100)\b)")
_SPELLED = re.compile(rf"\b(?:{'|'.join(table('amounts')['numbers'])})\b")
_ALONE = re.compile(r"\bmil\b")
_MIL, _LEAST = 1_000, 10
_STEP = math.log(1.25)


def amount(text: str) -> int:
    """Return the first sum in a text, whole quetzales; 0 when there is none, or only a part."""
    plain = _PART.sub(" ", _SPELLED.sub(_in_digits, folded(text)))
    for match in _NUMBER.finditer(plain):
        found = int(re.sub("[^0-9]", "", match[1]))
        found *= _MIL if _THOUSAND.match(plain, match.end()) else 1
        if found >= _LEAST:
            return found
    return _MIL if _ALONE.search(plain) else 0


def _in_digits(match: re.Match[str]) -> str:
    return str(table("amounts")["numbers"][match.group()])


def about(found: int) -> tuple[str, str]:
    """Return two names of ranges; amounts within a tenth of each other share one at least."""
    step = math.log(found) / _STEP
    return f"{math.floor(step)}", f"{math.floor(step + 0.5)}h"
