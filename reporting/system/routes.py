"""The page and the JSON of the state of the system: the same facts twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, render_template

from reporting.desk import desk
from reporting.system.models import Published, history

if TYPE_CHECKING:
    from collections.abc import Sequence

system = Blueprint("system", __name__, template_folder="templates")


@system.get("/")
def state() -> str:
    """Show what Plaza Limpia is, how to check it, and what was published."""
    notices = _notices()
    last = notices[0] if notices else None
    return render_template(
        "system/state.html", last=last, earlier=notices[1:], valid=_is_valid(last)
    )


@system.get("/estado.json")
def facts() -> Response:
    """Give the same facts to a program."""
    notices = _notices()
    last = notices[0] if notices else None
    body = {
        "format": "plaza-limpia/state/v1",
        "published": _facts(last) if last else None,
        "valid": _is_valid(last),
        "earlier": [_facts(each) for each in notices[1:]],
    }
    return Response(json.dumps(body, ensure_ascii=False, indent=1), mimetype="application/json")


def _notices() -> Sequence[Published]:
    with desk().reading() as session:
        return history(session)


def _is_valid(last: Published | None) -> bool:
    return last is not None and desk().clock() < last.not_after


def _facts(notice: Published) -> dict[str, Any]:
    return {
        "number": notice.number,
        "published": notice.published.isoformat(),
        "roster_version": notice.roster_version,
        "fingerprint": notice.fingerprint,
        "roster_sha256": notice.roster_sha256,
        "not_after": notice.not_after_text,
        "intake": notice.intake,
        "nojs": notice.nojs,
        "manifest_sha256": notice.manifest_sha256,
        "notice_sha256": notice.notice_sha256,
    }
