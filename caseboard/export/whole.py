"""A whole case as a document: report, conversation, files with their hashes, and every deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.audit.words import VERB_WORDS
from caseboard.bundles.blocks import Block
from caseboard.bundles.pdf import document
from caseboard.cases.addresses import reference_of
from caseboard.cases.opening import OpenReport
from caseboard.cases.questions import answered
from caseboard.cases.states import STATES, TROUBLES
from caseboard.custody.words import FINDINGS, KINDS
from caseboard.folder.written import all_written
from caseboard.notes.notes import NOTE, Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.cases.actions import OpenCase
    from caseboard.cases.conversation import Entry
    from caseboard.custody.actions import Chain
    from caseboard.folder.actions import Folder


def case_pdf(opened: OpenCase, chain: Chain, folder: Folder | None) -> bytes:
    """Return the PDF of a case; the team's notes are in it when their folder is given."""
    reference = reference_of(opened.case.thread)
    blocks = [
        Block("title", f"Caso {reference}"),
        Block("label", f"Recibido el {opened.case.day.isoformat()}"),
        *_report(opened),
        *_conversation(opened),
        *(_notes(folder) if folder else ()),
        *_custody(chain),
        *_deeds(chain),
    ]
    return document(blocks, "Caso", f"Caso {reference} · reservado")


def _report(opened: OpenCase) -> Iterator[Block]:
    yield Block("heading", "La denuncia")
    if not isinstance(opened.report, OpenReport):
        yield Block("text", str(TROUBLES[opened.report.reason]))
        return
    for answer in answered(opened.report).answers:
        yield Block("label", answer.label)
        yield from (Block("text", value) for value in answer.values)


def _conversation(opened: OpenCase) -> Iterator[Block]:
    if opened.entries:
        yield Block("heading", "Conversación")
    for entry in opened.entries:
        who = entry.signer or "El equipo" if entry.ours else "Quien denunció"
        yield Block("label", f"{entry.day.isoformat()} · {who}")
        yield from (Block("text", line) for line in _said(entry))


def _said(entry: Entry) -> Iterator[str]:
    if entry.trouble:
        yield str(TROUBLES[entry.trouble])
    if entry.state:
        yield f"Estado: {STATES.get(entry.state, entry.state)}"
    if entry.withdrawn:
        yield "Retiró su denuncia."
    if entry.identity:
        yield f"Dijo quién es: {entry.identity.name}. {entry.identity.contact}"
    if entry.text:
        yield entry.text


def _notes(folder: Folder) -> Iterator[Block]:
    found = all_written(folder.items(NOTE), Note.read)
    if found:
        yield Block("heading", "Notas del equipo")
    for each in found:
        yield Block("label", f"{each.kept.day.isoformat()} · {each.kept.signer}")
        yield Block("text", each.said.text if each.said else str(TROUBLES[each.kept.trouble]))


def _custody(chain: Chain) -> Iterator[Block]:
    yield Block("heading", "Custodia de los archivos")
    for line in chain.lines:
        name = line.inside.name if line.inside else ""
        yield Block("label", f"{KINDS.get(line.row.kind, line.row.kind)} {name}")
        yield Block("small", f"Llegó el {line.row.day.isoformat()}; visto por {line.row.member} "
                             f"el {line.row.seen}")  # fmt: skip
        yield Block("small", f"SHA-256 del archivo sellado: {line.row.sha256.hex()}")
        if line.inside:
            yield Block("small", f"SHA-256 de lo que contiene: {line.inside.sha256}")
        if line.trouble:
            yield Block("text", str(FINDINGS[line.trouble]))


def _deeds(chain: Chain) -> Iterator[Block]:
    yield Block("heading", "Lo que se hizo con este caso")
    for row in chain.deeds:
        words = VERB_WORDS.get(row.verb, row.verb)
        yield Block("small", f"{row.sequence} · {row.instant} · {row.actor} · {words}")
