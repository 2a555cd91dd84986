"""Pages that were compiled once in a process, for every application that it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

# Jinja compiles a template for about 20 ms, and an application that is made anew would do so again.
_COMPILED: dict[tuple[str, str], bytes] = {}


class Compiled(BytecodeCache):
    """Keeps compiled templates in memory; one whose source has changed is compiled again.

    `kind` tells applications apart whose filters or extensions could compile one page differently.
    Nothing that a page shows is in it, only templates of ours, and nothing is written to disk.
    Source: Jinja, "Bytecode Cache".
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if its template was compiled from the same source before."""
        known = _COMPILED.get((self._kind, bucket.key))
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        _COMPILED[self._kind, bucket.key] = bucket.bytecode_to_string()
