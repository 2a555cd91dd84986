"""A file that would fill the memory is refused before it does, and told what to do instead."""

from __future__ import annotations

import gzip
import json
import os
import tracemalloc
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.events.reading import event_nodes
from reporting.importing import json_files
from reporting.importing.faults import ImportRefused
from reporting.importing.json_files import lines
from reporting.modules.complaints.signed_file import read_signed
from reporting.modules.good_practices.native_reader import read as read_manual
from reporting.modules.procurement.native_reader import read as read_contests
from reporting.modules.public_investment.native_reader import read as read_projects
from reporting.shape.module import HOME
from reporting.system.__main__ import main as publish_notice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.fixtures.databases import Database

LONG = 50 * 2**20
LINE, LIMIT = 11, 2**18
EVENT = {"@context": "https://schema.org", "@type": "Event", "name": "Charla"}
CONTESTS = (HOME / "procurement" / "samples" / "records-2025-07.json").read_bytes()
PROJECTS: dict[str, Any] = json.loads(
    (HOME / "public_investment" / "samples" / "oc4ids.json").read_text("utf-8")
)
MANUAL = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<x:1> a skos:Concept ; skos:prefLabel "Ventanilla"@es .
"""
WHOLE: dict[str, tuple[Callable[[Path], object], bytes, str]] = {
    "ocds.json": (read_contests, CONTESTS, "como .jsonl"),
    "eventos.jsonld": (event_nodes, json.dumps(EVENT).encode(), "por año"),
    "manual.ttl": (read_manual, MANUAL, "que sea el archivo correcto"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_that_is_read_at_once_may_be_as_long_as_the_limit_and_no_longer(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, content, instead = WHOLE[name]
    path = tmp_path / name
    path.write_bytes(content)
    monkeypatch.setattr(json_files, "MOST_WHOLE", len(content))
    assert read(path)
    monkeypatch.setattr(json_files, "MOST_WHOLE", len(content) - 1)
    with pytest.raises(ImportRefused, match=f"^{name}: pasa de .*{instead}"):
        read(path)


def peak(read: Callable[[], object]) -> int:
    """Return how many bytes of memory were held at most while something was refused."""
    tracemalloc.start()
    try:
        with suppress(ImportRefused):
            assert read() == 1
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "read",
    [*(each[0] for each in WHOLE.values()), read_signed],
    ids=[*WHOLE, "denuncias-2025.txt"],
)
def test_what_is_too_long_never_comes_into_memory(
    read: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_files, "MOST_WHOLE", LONG - 1)
    path = tmp_path / "long.json"
    path.touch()
    os.truncate(path, LONG)
    assert peak(lambda: read(path)) < LONG // 5


def test_nor_does_a_notice_that_is_none(
    reporting: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notice.json"
    path.touch()
    os.truncate(path, LONG)
    words = ["publish", str(path), "--url", reporting.url]
    assert peak(lambda: publish_notice(words)) < LONG // 5
    assert "no parece un aviso" in capsys.readouterr().err


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@given(lengths=st.lists(st.integers(0, 12), max_size=5))
@settings(max_examples=40, deadline=None)
def test_lines_are_read_unless_one_is_longer_than_a_line_may_be(
    pack: Callable[[bytes], bytes],
    lengths: list[int],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any.jsonl{'' if pack is bytes else '.gz'}"
    told = ["x" * each for each in lengths]
    path.write_bytes(pack("".join(f'"{each}"\n' for each in told).encode()))
    fits = max(lengths, default=0) + len('""\n') <= LINE
    refused = pytest.raises(ImportRefused, match="una sola parte pasa de")
    with pytest.MonkeyPatch.context() as patch, nullcontext() if fits else refused:
        patch.setattr(json_files, "LONGEST_LINE", LINE)
        assert [found for _place, found in lines(path)] == told


def packaged(path: Path, package: dict[str, Any]) -> Path:
    path.write_text(json.dumps(package), "utf-8")
    return path


@pytest.mark.parametrize(
    "spoilt",
    [
        {"extra": ["x" * 9] * (LIMIT // 9)},
        {"uri": "x" * LIMIT},
        {"projects": [{**PROJECTS["projects"][0], "title": "x" * LIMIT}]},
        {"projects": [PROJECTS["projects"][0], {"id": "2", "x": [7] * LIMIT}]},
    ],
    ids=["much beside the projects", "one long text", "a long text in one", "one long project"],
)
def test_a_package_of_projects_is_refused_for_one_part_that_is_too_long(
    spoilt: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_files, "LONGEST_LINE", LIMIT)
    with pytest.raises(ImportRefused, match="una sola parte pasa de"):
        read_projects(packaged(tmp_path / "oc4ids.json", {**PROJECTS, **spoilt}))


def test_a_package_of_many_projects_may_be_of_any_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_files, "LONGEST_LINE", LIMIT)
    many = [each for _time in range(4) for each in PROJECTS["projects"]]
    path = packaged(tmp_path / "oc4ids.json", {**PROJECTS, "projects": many})
    assert path.stat().st_size > 2 * LIMIT
    assert len(list(read_projects(path)["proyectos"])) == len(many)
