"""Publishing a notice: after the last one, never in its place."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from config.clock import Clock, now, today
from reporting.system.models import Published, history
from reporting.system.notice import Notice, NoticeError, instant_text, read_notice

if TYPE_CHECKING:
    from sqlalchemy import Engine


def publish(engine: Engine, file: bytes, clock: Clock = now, *, new_root: bool = False) -> bool:
    """Publish the notice in `file`; return False when the very same one is the latest already.

    NoticeError when the notice is odd, out of date, or does not follow the last one. Another
    fingerprint means another root key: it is published only with `new_root`.
    """
    notice = read_notice(file)
    digest = hashlib.sha256(file).hexdigest()
    with Session(engine) as session, session.begin():
        last = next(iter(history(session, most=1)), None)
        if last is not None and last.notice_sha256 == digest:
            return False
        if notice.not_after <= clock():
            raise NoticeError("not_after: esa lista ya venció; firma una nueva y trae su aviso.")
        if last is not None:
            _follow(last, notice, new_root=new_root)
        session.add(_row(notice, digest, last.number + 1 if last else 1, clock))
    return True


def _follow(last: Published, notice: Notice, *, new_root: bool) -> None:
    if notice.fingerprint != last.fingerprint:
        if not new_root:
            raise NoticeError(
                "fingerprint: es otra huella que la publicada. Si de verdad cambió la llave raíz, "
                "repite la orden con --new-root."
            )
        return
    if notice.roster_version < last.roster_version:
        raise NoticeError(f"roster_version: ya se publicó la {last.roster_version}.")
    same = notice.roster_version == last.roster_version
    if same and notice.roster_sha256 != last.roster_sha256:
        raise NoticeError("roster_sha256: esa versión ya se publicó con otro contenido.")


def _row(notice: Notice, digest: str, number: int, clock: Clock) -> Published:
    return Published(
        number=number,
        published=today(clock),
        roster_version=notice.roster_version,
        fingerprint=notice.fingerprint,
        roster_sha256=notice.roster_sha256,
        not_after_text=instant_text(notice.not_after),
        intake=notice.intake,
        nojs=notice.nojs,
        manifest_sha256=notice.manifest_sha256,
        notice_sha256=digest,
    )
