"""One referral as the folder keeps it: all that left, so that it can be made again and compared."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.bundles.blocks import Block
from caseboard.bundles.pdf import document
from crypto.checks import require_text
from crypto.errors import MalformedError
from crypto.strict_json import require_list, require_members, write_object

if TYPE_CHECKING:
    from caseboard.folder.items import Content

KIND = "referral"
_MEMBERS = ("body", "address", "letter", "day", "reference", "passages", "files", "key")


@dataclass(frozen=True)
class Referral:
    """To whom, with which words, what of the report, which files (message ids in hex), which key.

    `key` is the receiving body's age key as text, empty when it goes on paper.
    """

    body: str
    address: str
    letter: str
    day: str
    reference: str
    passages: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    key: str

    def content(self) -> Content:
        """Return it as an item of the folder holds it."""
        return {**vars(self), "passages": [list(pair) for pair in self.passages],
                "files": list(self.files)}  # fmt: skip

    @classmethod
    def read(cls, content: Content) -> Referral:
        """Return what an item says; MalformedError for anything else."""
        found = require_members(content, "a referral", _MEMBERS)
        words = {name: require_text(found[name], name) for name in _WORDS}
        passages = [_pair(each) for each in require_list(found["passages"], "the passages")]
        files = [require_text(each, "a file") for each in require_list(found["files"], "files")]
        return cls(**words, passages=tuple(passages), files=tuple(files))

    def pdf(self) -> bytes:
        """Return letter and report as PDF; the same referral gives the same bytes."""
        return document(self._blocks(), "Traslado", f"Traslado {self.reference} · {self.day}")

    def seal(self) -> str:
        """Return the hex SHA-256 of everything that leaves: who reviewed it names it when sending.

        Files and key are in it besides the document: they leave too and do not stand in it.
        """
        leaving = b"\0".join((hashlib.sha256(self.pdf()).digest(), write_object(self.content())))
        return hashlib.sha256(leaving).hexdigest()

    def _blocks(self) -> list[Block]:
        blocks = [
            Block("title", "Traslado de denuncia"),
            Block("text", self.body),
            Block("text", self.address),
            Block("label", f"Referencia {self.reference} · {self.day}"),
            Block("text", self.letter),
            Block("heading", "Lo que se denunció"),
            Block(
                "small",
                "Copia de lo que escribió quien denunció. Donde dice [tachado] se quitó algo que "
                "no debe salir; el largo de la marca no dice cuánto.",
            ),
        ]
        for label, text in self.passages:
            blocks += [Block("label", label), Block("text", text)]
        if self.files:
            blocks.append(Block("heading", f"Archivos que acompañan: {len(self.files)}"))
        return blocks


_WORDS = ("body", "address", "letter", "day", "reference", "key")


def _pair(value: object) -> tuple[str, str]:
    pair = require_list(value, "a passage")
    if len(pair) != 2:  # noqa: PLR2004 - a label and its text
        raise MalformedError("a passage is a label and its text")
    return require_text(pair[0], "a label"), require_text(pair[1], "a passage")
