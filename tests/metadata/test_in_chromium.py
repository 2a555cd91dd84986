"""The same library in a real Chromium, without eval or WebAssembly, makes the same bytes."""

from __future__ import annotations

import base64
import gzip
import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.crypto.peer import as_text, node
from tests.metadata.corpus import pictures, sounds

if TYPE_CHECKING:
    from tests.fixtures.browser import OpenPage

HOME = Path(__file__).resolve().parents[2]
ENTRY = "tests/metadata/page.js"
LIMIT = 30_000  # bytes, packed: loaded only by those who attach a file
POLICY = "default-src 'none'; script-src 'unsafe-inline'; require-trusted-types-for 'script'"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("bundle")
    tool = [node(), str(HOME / "tools" / "bundle.mjs"), "--whole", "--root", as_text(bytes(32))]
    subprocess.run([*tool, "--out", folder, "--entry", ENTRY], check=True)
    listed = json.loads((folder / "bundle.json").read_text(encoding="utf-8"))
    return Path(folder, listed[ENTRY]["file"]).read_text(encoding="utf-8")


def test_the_library_is_light_for_what_loads_only_when_a_file_is_chosen(bundle: str) -> None:
    assert len(gzip.compress(bundle.encode(), 9)) < LIMIT


@pytest.mark.browser
def test_chromium_cleans_as_node_does(page: OpenPage, bundle: str, tmp_path: Path) -> None:
    cases = [
        *pictures.planted(tmp_path, "jpg", {"base": {}}, {"all": pictures.JPEG_PLANTS["all"]}),
        *pictures.planted(tmp_path, "heic", {"base": {}}, {"all": pictures.PLANTS["all"]}),
        *sounds.flacs(tmp_path),
    ]
    program = HOME / "tests" / "metadata" / "clean.mjs"
    paths = "\n".join(str(case.path) for case in cases)
    subprocess.run([node(), program], input=paths, text=True, check=True, capture_output=True)
    opened = page(phone=True)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    opened.set_content(f"<!doctype html>{policy}<script>{bundle}</script>")
    for case in cases:
        cleaned = opened.evaluate("(file) => plazaClean(file)", as_text(case.path.read_bytes()))
        assert base64.b64decode(cleaned) == Path(f"{case.path}.clean").read_bytes(), case.path
