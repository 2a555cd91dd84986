"""The bundled crypto in a real Chromium: the same vectors, the same errors, files across.

The page has no server and no network. Once it is `about:blank`, which has no subtle half of
WebCrypto, so that the fallback's curves compute; once a page of HTTPS, where the browser's own do.
"""

from __future__ import annotations

import base64
import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from crypto import age
from crypto.keys import Identity
from tests.crypto.peer import as_text, node
from tests.vectors.make import read

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.fixtures.browser import OpenPage

pytestmark = pytest.mark.browser

HOME = Path(__file__).resolve().parents[2]
ENTRY = "tests/crypto/browser/page.js"
COUNT = """
  globalThis.computed = 0;
  for (const name of crypto.subtle ? ["deriveBits", "verify"] : []) {
    const own = SubtleCrypto.prototype[name];
    SubtleCrypto.prototype[name] = function (...told) {
      computed += 1;
      return own.apply(this, told);
    };
  }
"""
HELPERS = """
  globalThis.bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  globalThis.nameOf = async (act) => {
    try { await act(); return null; } catch (error) { return error.name; }
  };
"""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Bundle as for a page."""
    folder = tmp_path_factory.mktemp("bundle")
    root = as_text(bytes(32))
    tool = [node(), str(HOME / "tools" / "bundle.mjs")]
    subprocess.run(
        [*tool, "--whole", "--root", root, "--out", folder, "--entry", ENTRY], check=True
    )
    listed = json.loads((folder / "bundle.json").read_text(encoding="utf-8"))
    return Path(folder, listed[ENTRY]["file"]).read_text(encoding="utf-8")


@pytest.fixture(params=["about:blank", "https://plaza.invalid/"], ids=["fallback", "webcrypto"])
def blank(page: OpenPage, bundle: str, request: pytest.FixtureRequest) -> Page:
    """An empty page of a phone with the bundle in it, which counts what WebCrypto computes."""
    opened = page(phone=True)
    opened.route("https://plaza.invalid/", lambda route: route.fulfill(body="<!doctype html>"))
    opened.goto(request.param)
    opened.evaluate(f"() => {{ {COUNT} {bundle} }}")
    opened.evaluate(f"() => {{ {HELPERS} }}")
    return opened


def test_codes_are_read_as_the_vectors_say(blank: Page) -> None:
    good = read("code")["good"]
    words = blank.evaluate(
        """(cases) => Promise.all(cases.map(async ({ secret }) => {
            const code = plaza.code.codeFromSecret(bytes(secret));
            return [code.words, (await code.identity.recipient).text];
        }))""",
        good,
    )
    assert words == [[one["words"], one["recipient"]] for one in good]


def test_wrong_codes_are_refused_for_the_reason_that_the_vectors_give(blank: Page) -> None:
    bad = read("code")["bad"]
    refused = blank.evaluate(
        """(cases) => cases.map(({ typed }) => {
            try { plaza.code.readCode(typed); return null; }
            catch ({ name, reason, position }) { return [name, reason, position]; }
        })""",
        bad,
    )
    assert refused == [[one["error"], one["reason"], one["position"]] for one in bad]


def test_rosters_that_the_vectors_refuse_are_refused(blank: Page) -> None:
    vector = read("roster")
    arguments = [vector["bad"], vector["root_public"], vector["files"]["first"]]
    refused = blank.evaluate(
        """([cases, root, first]) => Promise.all([...cases, { bytes: first }].map((one) =>
            nameOf(() => plaza.roster.readRoster(bytes(one.bytes), bytes(root)))))""",
        arguments,
    )
    assert refused == [*(one["error"] for one in vector["bad"]), None]


def test_envelopes_open_or_are_refused_as_the_vectors_say(blank: Page) -> None:
    vector = read("envelope")
    cases = [*vector["good"], *vector["bad"]]
    names = blank.evaluate(
        """(cases) => Promise.all(cases.map((one) => nameOf(() => plaza.envelope.openEnvelope(
            bytes(one.sealed), plaza.keys.Identity.fromSeed(bytes(one.seed)), {
                kind: one.kind,
                thread: plaza.bytes.fromHex(one.thread),
                message: plaza.bytes.fromHex(one.message),
            }))))""",
        cases,
    )
    assert names == [one.get("error") for one in cases]


def test_what_chromium_seals_opens_in_python_and_the_other_way_round(blank: Page) -> None:
    identity = Identity.generate()
    content = "Me pidieron dinero por la plaza. ñ 😀"
    sealed = age.seal(content.encode(), [identity.recipient, None])
    told: dict[str, Any] = blank.evaluate(
        """async ({ sealed, seed, content }) => {
            const identity = plaza.keys.Identity.fromSeed(bytes(seed));
            const opened = await plaza.age.unseal(bytes(sealed), identity);
            const seats = [null, await identity.recipient];
            const back = await plaza.age.seal(plaza.bytes.toUtf8(content), seats);
            return {
                opened: plaza.bytes.fromUtf8(opened),
                back: plaza.bytes.toBase64(back),
                subtle: typeof crypto.subtle,
                computed,
            };
        }""",
        {"sealed": as_text(sealed), "seed": as_text(identity.seed), "content": content},
    )
    assert told["opened"] == content
    assert age.unseal(base64.b64decode(told["back"]), identity).decode() == content
    own = blank.url.startswith("https:")
    assert told["subtle"] == ("object" if own else "undefined")
    assert (told["computed"] > 3) == own
