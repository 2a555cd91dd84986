"""The whole way in Firefox ESR, the other browser that we promise: files, voice, no network."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from crypto.code import read_code
from crypto.messages import Reply
from tests.browser.choosing import MEGABYTE, opened, picture, report_of
from tests.browser.visitor import SENTINEL
from tests.fixtures.browser import AXE, FOUND, RULES
from tests.fixtures.firefox import FORCED_COLOURS, HEARING, NETWORK, NO_JIT, NO_NETWORK
from tests.fixtures.posting import DAY, leave_reply
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures.doors import ScriptDoor
    from tests.fixtures.firefox import Fox, OpenFirefox

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(300),
    # Marionette leaves a socket to the collector when it looks for its Firefox.
    pytest.mark.filterwarnings(
        "ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"
    ),
]

ANSWER = "¿Recuerdas en qué oficina fue?"


def fill_in(fox: Fox, origin: str) -> None:
    """Tell a short story with the sentinel in it."""
    fox.go(origin)
    fox.until("document.querySelector('#send').disabled === false")
    fox.fill("#q-facts", f"{SENTINEL}. Fue en marzo.")
    fox.press("#q-asked-money")


def shown_code(fox: Fox) -> str:
    """Wait for the code and return its words."""
    fox.until("document.querySelectorAll('#words li').length === 12")
    return " ".join(fox.text("#words").split())


def attach(fox: Fox, *files: Path) -> None:
    """Choose files and wait until each was looked into."""
    for file in files:
        fox.fill("#attachments-files", str(file))
    fox.until(
        "document.querySelectorAll('#attachments-list li').length === arguments[0]", len(files)
    )
    fox.until("!/Buscando/.test(document.body.innerText)")


def test_a_report_with_files_gets_its_answer_with_the_code(
    door: ScriptDoor, origin: str, firefox: OpenFirefox, tmp_path: Path
) -> None:
    sound = tmp_path / "reunion.bin"
    sound.write_bytes(os.urandom(3 * MEGABYTE))
    fox = firefox()
    fill_in(fox, origin)
    attach(fox, sound, picture(tmp_path))
    fox.press("#send")
    code = read_code(shown_code(fox))
    (report,) = door.reports(cast.ANA.keyring.identity)
    assert str(report.answers["facts"]).startswith(SENTINEL)
    heard, seen = report_of(door)
    assert (
        hashlib.sha256(opened(door, heard)).digest() == hashlib.sha256(sound.read_bytes()).digest()
    )
    assert seen.cleaned == ("author",)
    leave_reply(door, code, Reply(1, DAY, "needs-information", ANSWER), cast.keyring("ana"), "ana")
    fox.go(origin, "/seguimiento")
    fox.until("document.querySelector('#open').disabled === false")
    fox.fill("#code", code.words)
    fox.press("#open")
    fox.until("document.querySelector('#thread').innerText.includes(arguments[0])", ANSWER)
    fox.fill("#message", SENTINEL)
    fox.press("#send")
    fox.until("!document.querySelector('#sent').hidden")
    (added,) = door.follow_ups(cast.ANA.keyring.identity, code.mac_key)
    assert added.text == SENTINEL


def test_a_voice_is_recorded_and_waits_for_the_network_with_the_report(
    door: ScriptDoor, origin: str, firefox: OpenFirefox
) -> None:
    fox = firefox(HEARING)
    fill_in(fox, origin)
    fox.press("#voice summary")
    fox.until("!document.querySelector('#voice-record').disabled")
    fox.press("#voice-record")
    fox.until("/^[1-9]|0:0[3-9]/.test(document.querySelector('#voice-time').innerText)")
    # No machine of a test has a loudspeaker, and Firefox measures nothing without one.
    assert "Grabando" in fox.text("#voice-told")
    assert "casi no se oye" not in fox.text("#voice-told")
    fox.press("#voice-stop")
    fox.until("!document.querySelector('#voice-made').hidden")
    fox.press("#voice-keep")
    fox.until("document.querySelectorAll('#attachments-list li').length === 1")
    fox.until("!/Buscando/.test(document.body.innerText)")
    fox.prefer(NO_NETWORK)
    fox.press("#send")
    fox.until("/conexión/.test(document.querySelector('#attachments-state').innerText)")
    fox.prefer(NETWORK)
    shown_code(fox)
    (voice,) = report_of(door)
    content = opened(door, voice)
    assert voice.name.startswith("voz-")
    assert len(content) == voice.size > 1000
    assert b"Firefox" not in content
    assert len(door.incoming()) == 1


def test_without_a_compiler_in_forced_colours_and_by_keyboard_it_is_the_same(
    door: ScriptDoor, origin: str, firefox: OpenFirefox, tmp_path: Path
) -> None:
    fox = firefox({**NO_JIT, **FORCED_COLOURS})
    fox.go(origin)
    assert fox.run("return matchMedia('(forced-colors: active)').matches")
    assert fox.run("return typeof WebAssembly") == "undefined"
    fill_in(fox, origin)
    attach(fox, picture(tmp_path))
    assert accessible(fox) == "[]"
    fox.press("#send")
    shown_code(fox)
    assert accessible(fox) == "[]"
    (report,) = door.reports(cast.ANA.keyring.identity)
    assert report_of(door)[0].cleaned == ("author",)
    assert str(report.answers["facts"]).startswith(SENTINEL)


def accessible(fox: Fox) -> str:
    """Return what axe-core finds in the state that the page is in."""
    # A script of Marionette's lives in a sandbox that ends with it.
    run = f"axe.run(document, {{runOnly: {RULES}}}).then((found) => done(JSON.stringify({FOUND})))"
    answer: str = fox.driver.execute_async_script(
        f"const done = arguments[0]; {AXE.read_text('utf-8')}; {run}"
    )
    return answer
