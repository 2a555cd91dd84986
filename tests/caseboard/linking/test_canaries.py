"""Of the ring nothing lies in clear: no name, no number, no token and no key, in any file."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from caseboard.linking import relinking
from caseboard.linking.session import with_links
from caseboard.linking.watching import Watch, add
from tests.caseboard.linking.hands import Hand, pages
from tests.caseboard.linking.ring import tell
from tests.caseboard.linking.test_rotating import rotate
from tests.walls.residue import coats, dumps, residue

if TYPE_CHECKING:
    from pathlib import Path

    from caseboard.linking.holding import OpenLinks
    from tests.caseboard.world import World
    from tests.fixtures.databases import Database

NAMES = ("Kimberlyzon", "Tzunxaquil")
PHONE, ACCOUNT = "51987305", "30771984552086"
REASON = "Veredictosellado"


def inside(links: OpenLinks) -> list[bytes]:
    """Every token of every record, and the keys that they were made under."""
    assert links.key is not None
    tokens = {int(token) for _, record, _ in links.all_records() for token in record.tokens}
    return [token.to_bytes(8, "little") for token in tokens if token > 2**32] + list(
        links.key.key.chain
    )


def test_no_word_no_token_and_no_key_lies_in_any_file(
    world: World, caseboard: Database, tmp_path: Path
) -> None:
    who = f"El Lic. {' '.join(NAMES)}"
    said = f"Me llamó del {PHONE[:4]} {PHONE[4:]}. Cuenta {ACCOUNT} de Banrural."
    one, two = tell(world, who=who, facts=said), tell(world, who=who, facts=said)
    ana, carmen = Hand(world, "ana"), Hand(world, "carmen")
    ana.caught_up()
    found = with_links(world.desk, ana.present, inside)
    add(world.desk, ana.present, Watch(NAMES[0], "phones", f"+502{PHONE}"))
    people = ana.confirm_person(one, " ".join(NAMES)), ana.confirm_person(two, " ".join(NAMES))
    ana.decide(one, two, "same", people)
    carmen.decide(one, two, "same")
    job = relinking.begin(world.desk, ana.present)
    relinking.work(world.desk, ana.present, job, seconds=60)
    rotate(world, ana)
    found += with_links(world.desk, ana.present, inside)
    assert len(found) > 30
    places = dumps(caseboard, tmp_path, least=10_000)
    assert [residue(word, places) for word in (*NAMES, PHONE, ACCOUNT, REASON)] == [[]] * 5
    assert _lying(found, places) == []
    assert pages(world)


def _lying(needles: list[bytes], places: list[Path]) -> list[str]:
    """Where any of these bytes lie, raw or in hex."""
    files = [
        path
        for place in places
        for path in (place.rglob("*") if place.is_dir() else [place])
        if path.is_file()
    ]
    hits = []
    for file in files:
        content = file.read_bytes()
        hits += [
            str(file) for needle in needles if needle in content or needle.hex().encode() in content
        ]
    return hits


def test_the_search_finds_what_does_lie_there(tmp_path: Path) -> None:
    needle = secrets.token_bytes(8)
    (tmp_path / "raw").write_bytes(b"x" + needle + b"x")
    (tmp_path / "hex").write_bytes(needle.hex().encode())
    assert len(_lying([needle], [tmp_path])) == 2
    assert coats("x")
