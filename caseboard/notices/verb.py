"""`python -m caseboard notices send`: find what is new, send the mails that are due. By a timer."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from caseboard.desk import open_desk
from caseboard.notices.gathering import forget_old, gather_for_mails
from caseboard.notices.sending import send_due
from caseboard.notices.settings import desk_from, post_from
from caseboard.team.noticing import take_note
from config.clock import now
from config.web.logs import open_log

if TYPE_CHECKING:
    from argparse import Namespace


def add_to(verbs: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Teach the command line this verb."""
    notices = verbs.add_parser("notices", help="correos que solo dicen que hay algo")
    parser = notices.add_subparsers(required=True).add_parser("send", help="envía lo que toca")
    parser.set_defaults(run=run)


def run(_asked: Namespace, url: str) -> int:
    """Return 0 when every mail that was due left, 1 when one waits or nobody knows.

    Needs PLAZA_LETTERBOX, PLAZA_BLOBS, PLAZA_ROSTER and PLAZA_ROOT as the desk has them, and
    PLAZA_SMTP, PLAZA_SMTP_SENDER and PLAZA_SMTP_PASSWORD.
    """
    post, settings = post_from(os.environ), desk_from(os.environ, url)
    desk = open_desk(settings, now)
    try:
        take_note(desk)
        gather_for_mails(desk)
        tally = send_due(desk, post, open_log("notices"))
        forget_old(desk)
    finally:
        desk.close()
    sys.stdout.write(f"{tally.sent} avisos enviados, {tally.failed} por enviar de nuevo\n")
    return 1 if tally.failed or tally.unsure else 0
