"""What the door serves for attaching: scripts of our own, and a microphone where one speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fixtures.doors import built_site

if TYPE_CHECKING:
    from tests.fixtures.doors import ScriptDoor


@pytest.mark.parametrize("name", ["sealing_worker", "box", "voice"])
def test_what_is_loaded_later_is_served_like_any_script_of_ours(
    door: ScriptDoor, name: str
) -> None:
    (file,) = (built_site() / "static").glob(f"{name}.*.js")
    answer = door.app.test_client().get(f"/static/{file.name}")
    assert answer.data == file.read_bytes()
    assert answer.mimetype == "text/javascript"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", "(self)"), ("/seguimiento", "(self)"), ("/destinatarios", "()"), ("/nada", "()")],
)
def test_a_microphone_is_allowed_only_where_somebody_may_speak(
    door: ScriptDoor, path: str, allowed: str
) -> None:
    policy = door.app.test_client().get(path).headers["Permissions-Policy"]
    assert f"microphone={allowed}" in policy.split(", ")
    assert "camera=()" in policy.split(", ")
