"""Make what the demo lacks, and nothing that it has."""

from __future__ import annotations

import base64
import json
import os
from typing import TYPE_CHECKING

import migrations
from caseboard.browser import built
from demo import ceremony, figures, filing, notice, people, site
from demo.places import HOST, write_private
from tests.samples import cast

if TYPE_CHECKING:
    from datetime import datetime

    from demo.places import Places

FILED = "codes.json"


def before_start(where: Places, now: datetime) -> None:
    """Bring databases, keys, roster and site up to date."""
    where.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in migrations.HISTORIES:
        migrations.upgrade(name, where.database(name))
    if not where.secret.exists():
        write_private(where.secret, base64.b64encode(os.urandom(32)))
    if not where.members.exists():
        entries = [*people.enrol_all(where, now), ceremony.recovery_entry(where)]
        write_private(where.members, json.dumps(entries, ensure_ascii=False, indent=1).encode())
    renewed = ceremony.renew_roster(where, now)
    rebuilt = site.build_if_changed(where)
    if built.is_stale():
        built.build()
    if renewed or rebuilt:
        notice.publish(where)
    figures.publish(where)


def after_start(where: Places) -> None:
    """File the sample reports once, through the form that is now being served.

    Each code is kept as it comes, so that an interrupted start goes on where it stopped.
    """
    filed = where.folder / FILED
    codes: list[str] = json.loads(filed.read_text()) if filed.exists() else []
    for report in cast.REPORTS[len(codes) :]:
        codes.append(filing.file_report(where.origin("nojs"), report))
        write_private(filed, json.dumps(codes, ensure_ascii=False, indent=1).encode())


def environments(where: Places) -> dict[str, dict[str, str]]:
    """Return the settings of each process: each gets its own and nothing else."""
    door = {
        "PLAZA_LETTERBOX": where.database("letterbox"),
        "PLAZA_BLOBS": where.blobs,
        "PLAZA_ROSTER": str(where.roster),
        "PLAZA_ROOT": base64.b64encode(ceremony.root_public(where)).decode(),
    }
    return {
        "intake": {**door, **_hosts(where, "intake"), "PLAZA_SITE": str(where.site)},
        "nojs": {**door, **_hosts(where, "nojs"), "PLAZA_INTAKE_ORIGIN": where.origin("intake")},
        "reporting": {
            "PLAZA_REPORTING": where.database("reporting"),
            **_hosts(where, "reporting"),
        },
        "caseboard": {
            **door,
            **_hosts(where, "caseboard"),
            "PLAZA_CASEBOARD": where.database("caseboard"),
            "PLAZA_REPORTING": where.database("reporting"),
            "PLAZA_SECRET": where.secret.read_text(),
        },
    }


def _hosts(where: Places, process: str) -> dict[str, str]:
    port = where.origin(process).rpartition(":")[2]
    return {"PLAZA_HOSTS": f"{HOST}:{port},localhost:{port}"}
