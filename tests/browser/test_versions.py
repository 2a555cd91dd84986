"""A pilot of the form and its successor, side by side, in front of one letterbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from config.languages import SPANISH
from crypto.envelope import open_envelope
from tests.browser.visitor import fill_in, send, shown_code
from tests.fixtures.doors import repainted
from tests.samples import cast

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.doors import ScriptDoor

pytestmark = pytest.mark.browser


def test_each_report_says_which_version_it_answers(
    door: ScriptDoor, origin: str, page: OpenPage
) -> None:
    pilot = repainted(SPANISH, "2026-1")["/"]

    def ask_the_pilot(route: Route) -> None:
        route.fulfill(response=route.fetch(), body=pilot)

    for version in ("2026-1", "2026-2"):
        visitor = page()
        if version == "2026-1":
            visitor.route(f"{origin}/", ask_the_pilot)
        fill_in(visitor, origin)
        assert visitor.locator(f"#form[data-questionnaire='{version}']").count() == 1
        send(visitor)
        shown_code(visitor)
    assert versions_of(door) == {"2026-1", "2026-2"}


def versions_of(door: ScriptDoor) -> set[str | None]:
    return {
        open_envelope(
            each.sealed,
            cast.ANA.keyring.identity,
            kind="report",
            thread=thread,
            message=each.message,
        )[0].questionnaire
        for thread, each in door.incoming()
    }
