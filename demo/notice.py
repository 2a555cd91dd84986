"""Carry the public facts about roster and site to the reporting database, as an operator would."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from crypto import roster
from demo.ceremony import root_public
from reporting.engine import open_writer
from reporting.system.publish import publish as publish_notice

if TYPE_CHECKING:
    from demo.places import Places


def publish(where: Places) -> None:
    """Publish today's roster version, fingerprint, addresses and the site's manifest hash."""
    file = where.roster.read_bytes()
    read = roster.read_roster(file, root_public(where))
    notice = {
        "format": "plaza-limpia/notice/v1",
        "roster_version": read.version,
        "fingerprint": roster.fingerprint(root_public(where)),
        "roster_sha256": roster.roster_hash(file),
        "not_after": f"{read.not_after:%Y-%m-%dT%H:%M:%SZ}",
        "intake": where.origin("intake"),
        "nojs": where.origin("nojs"),
        "manifest_sha256": _sha256((where.site / "manifest.json").read_bytes()),
    }
    engine = open_writer(where.database("reporting"))
    publish_notice(engine, json.dumps(notice).encode())
    engine.dispose()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
