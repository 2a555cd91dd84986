"""How tests read the vectors: examples as parameters, and refusals by the name of their error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from crypto.errors import CryptoError
from tests.vectors.make import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.vectors.recipes.common import Vector


def cases(file: str, *path: str) -> list[object]:
    """Parameters named by the sentence of each example."""
    found: Any = read(file)
    for step in path:
        found = found[step]
    return [pytest.param(one, id=one["name"].replace(" ", "_")) for one in found]


def refuses(case: Vector, ask: Callable[[], object]) -> None:
    """The example is refused with exactly the error that it names; none when it names none."""
    if case["error"] is None:
        ask()
        return
    with pytest.raises(CryptoError) as caught:
        ask()
    assert type(caught.value).__name__ == case["error"]
