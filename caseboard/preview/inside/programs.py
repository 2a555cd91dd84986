"""Start one of the system's converters on the file, and hear no more of it than is bounded."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from caseboard.preview.inside.found import NotShownError

if TYPE_CHECKING:
    from collections.abc import Sequence


def there_is(program: str) -> bool:
    """Tell whether the system has a program."""
    return shutil.which(program) is not None


def run(words: Sequence[str], seconds: float, why: str = "broken", most: int = 2**24) -> bytes:
    """Return what a program prints, at most so many bytes.

    Raises NotShownError with `why` when it fails, with "slow" when it takes too long and with
    "missing" when the system has not got it.
    """
    if not there_is(words[0]):
        raise NotShownError("missing")
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and our own file names, inside the jail
            words,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise NotShownError("slow") from None
    except (subprocess.CalledProcessError, OSError):
        raise NotShownError(why) from None
    return done.stdout[:most]
