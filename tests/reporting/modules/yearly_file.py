"""A year's file as the desk gives it, signed by one of the cast, to be taken or spoilt."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from config.complaint_figures import ACTS, DRAWN, FORMAT
from crypto.roster import fingerprint, sign_roster
from crypto.signed import with_signature
from tests.reporting.notices import notice
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from crypto.keys import Keyring

    Change = Callable[[dict[str, Any]], Any]

SIGNED = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


def content(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return what a member signs: 2025, in which every code has the number of its place less 3."""
    made: dict[str, Any] = {
        "format": FORMAT,
        "year": 2025,
        "begun": "2026-03-02",
        "released": "2026-03-05",
        "parts": 1,
        "quarters": [{"quarters": "1-2", "total": 31}, {"quarters": "3-4", "total": 55}],
        "acts": dict.fromkeys(ACTS, 2),
        "tables": {
            each.name: {
                "scale": each.scale,
                "epsilon": each.epsilon,
                "values": [[code, place - 3] for place, code in enumerate(each.codes)],
            }
            for each in DRAWN
        },
        "root": base64.b64encode(cast.root_public()).decode(),
    }
    return made | changes


def signed(
    found: dict[str, Any] | None = None,
    *,
    keyring: Keyring | None = None,
    signer: str = "ana",
    root: bytes = cast.ROOT_SEED,
) -> bytes:
    """Return the four lines of a file."""
    line = json.dumps(found or content(), ensure_ascii=False, separators=(",", ":")).encode()
    key = keyring or cast.keyring(signer)
    head = with_signature(line, f"{FORMAT}\n".encode() + line, key, signer)
    return head + b"\n" + sign_roster(cast.roster_around(SIGNED), root)


def our_notice() -> bytes:
    """Return the notice by which the public knows the root of the cast."""
    return notice(fingerprint=fingerprint(cast.root_public()))
