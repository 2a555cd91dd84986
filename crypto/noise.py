"""Exact discrete Laplace noise: no floating point, so none of what it leaks.

Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy" (NeurIPS 2020,
arXiv 2004.00010), algorithms 1 and 2. Noise made of rounded logarithms can be told apart from its
promise (Mironov, "On significance of the least significant bits", 2012); here every coin is a ratio
of whole numbers. How long a draw takes follows the number drawn: draw where nobody can time it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from crypto.checks import require_int

Bits = Callable[[int], int]
"""Returns a number of so many random bits, as `secrets.randbits` does."""


def discrete_laplace(scale: int, bits: Bits = secrets.randbits) -> int:
    """A number k with probability proportional to exp(-|k| / scale); `scale` is 1 or more.

    Raises MalformedError.
    """
    require_int(scale, "a scale of noise", 1)
    while True:
        rest = _below(scale, bits)
        if not _exp_coin(rest, scale, bits):
            continue
        whole = 0
        while _exp_coin(1, 1, bits):
            whole += 1
        size = rest + scale * whole
        negative = bool(bits(1))
        if not (negative and size == 0):  # zero has one sign only
            return -size if negative else size


def _exp_coin(over: int, under: int, bits: Bits) -> bool:
    """True with probability exp(-over / under), for 0 <= over <= under (algorithm 1)."""
    count = 1
    while _below(under * count, bits) < over:
        count += 1
    return count % 2 == 1


def _below(most: int, bits: Bits) -> int:
    """A number from 0 to below `most`, each as likely: what does not fit is drawn again."""
    width = (most - 1).bit_length()
    while (found := bits(width) if width else 0) >= most:
        pass
    return found
