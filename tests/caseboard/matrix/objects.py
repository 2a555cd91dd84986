"""What routes are asked for: for each argument of an address one's own, another's, nobody's."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.folder.models import ItemRow
from tests.caseboard.matrix.table import MISSING, OTHERS, OWN
from tests.caseboard.matrix.visitors import Visitor
from tests.caseboard.paper.printing_house import import_sheets, print_sheets
from tests.caseboard.world import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from werkzeug.routing import Rule

    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World


@dataclass(frozen=True)
class Objects:
    """For each argument its samples by kind; what differs by slice is named "slice.argument"."""

    samples: dict[str, dict[str, str]]

    def addresses(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """Yield each address of a rule with the kind of its object."""
        names = re.findall(r"<(\w+)>", rule.rule)
        if not names:
            yield OWN, rule.rule
            return
        for kind in self._of(rule, names[0]):
            address = rule.rule
            for name in names:
                samples = self._of(rule, name)
                sample = samples.get(kind) or samples.get(OWN) or samples[MISSING]
                address = address.replace(f"<{name}>", sample)
            yield kind, address

    def _of(self, rule: Rule, name: str) -> dict[str, str]:
        own_slice = rule.endpoint.partition(".")[0]
        return self.samples.get(f"{own_slice}.{name}") or self.samples[name]


def make_objects(world: World, folder: Path) -> Objects:
    """Fill a desk: a case that Ana and Carmen read, one that only Bruno reads, a sheet."""
    image = {"foto.png": secrets.token_bytes(100)}
    mine = world.complain(files=image)
    others = world.complain(left_out=("ana", "carmen"), files=image)
    related = world.complain()
    items = {OWN: _items(world, "ana", mine), OTHERS: _items(world, "bruno", others)}
    sheet = print_sheets(folder, world.clock())[0]
    import_sheets(world.settings.caseboard_url, folder)
    style = next(name for name in _assets(world) if name.endswith(".css"))
    return Objects(
        {
            "thread": {OWN: mine.thread.hex(), OTHERS: others.thread.hex(), MISSING: "0" * 32},
            "message": {OWN: _file(world, mine), OTHERS: _file(world, others), MISSING: "0" * 32},
            "other": {OWN: related.thread.hex(), OTHERS: others.thread.hex(), MISSING: "0" * 32},
            "kind": {OWN: "personas", MISSING: "nada"},
            **{f"{each}.item": _kinds_of(items, each) for each in ("notes", "tasks", "facts")},
            "networks.item": _kinds_of(items, "facts"),
            "item": {MISSING: "0" * 32},
            "month": {MISSING: "2020-01"},
            "year": {MISSING: "1999"},
            "job": {MISSING: "0" * 32},
            "question": {MISSING: "0" * 32},
            "switched": {MISSING: "pausa"},
            "number": {OWN: sheet.number, MISSING: "0" * 12},
            "member": {OWN: "ana", OTHERS: "bruno", MISSING: "nadie"},
            "digest": {OWN: "0" * 64},
            "key": {OWN: "00" * 32},
            "name": {OWN: style, MISSING: "nada.css"},
        }
    )


def _items(world: World, member: str, complainant: Complainant) -> dict[str, str]:
    """Have somebody write one note, one task and one person into a case; return their ids."""
    visitor = Visitor(Visit(world), member, "unlocked").begin()
    forms: dict[str, dict[str, str]] = {
        "notes": {"note": "Una nota", "audience": "team"},
        "tasks": {"task": "Una tarea"},
        "facts": {"names": "Una persona", "version": "0"},
    }
    paths = {"notes": "notas", "tasks": "tareas", "facts": "datos/personas"}
    found: dict[str, str] = {}
    for each, fields in forms.items():
        answer = visitor.ask("POST", f"{complainant.address}/{paths[each]}", **fields)
        assert answer.status_code == 303
        with world.desk.reading() as session:
            mine = select(ItemRow.id).where(ItemRow.thread == complainant.thread)
            rows = {row.hex() for row in session.scalars(mine)}
        (found[each],) = rows - set(found.values())
    return found


def _kinds_of(items: dict[str, dict[str, str]], each: str) -> dict[str, str]:
    return {OWN: items[OWN][each], OTHERS: items[OTHERS][each], MISSING: "0" * 32}


def _file(world: World, complainant: Complainant) -> str:
    (message,) = world.desk.drawer.attachments(complainant.thread)
    return message.hex()


def _assets(world: World) -> list[str]:
    page = world.visit().get("/entrar").text
    return re.findall(r"/static/([\w.]+)", page)
