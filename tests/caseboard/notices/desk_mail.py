"""How tests ask for mails, find news and run the timer's command without its environment."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.notices.gathering import gather_for_mails
from caseboard.notices.models import Mailing, News
from caseboard.notices.sending import send_due
from config.web.logs import open_log

if TYPE_CHECKING:
    from caseboard.notices.sending import Tally
    from caseboard.notices.settings import Post
    from tests.caseboard.world import Visit, World

PAGE = "/cuenta/avisos"


def address_of(name: str) -> str:
    return f"{name}@correo.org.gt"


def ask_for_mails(world: World, name: str, mode: str = "at-once") -> Visit:
    """Have somebody choose mails on their page, and read the roster that is new to them."""
    visit = world.visit(name)
    address = address_of(name)
    answer = visit.post(PAGE, mode=mode, address=address, again=address)
    assert answer.status_code == 303, answer.text
    return visit


def run_timer(world: World, post: Post) -> tuple[Tally, str]:
    """Find what is new, send what is due; return the tally and what the log learnt."""
    written = io.StringIO()
    gather_for_mails(world.desk)
    tally = send_due(world.desk, post, open_log("notices", clock=world.clock, stream=written))
    return tally, written.getvalue()


def news_of(world: World, name: str) -> list[str]:
    """Return the kinds of what was found for somebody."""
    with world.desk.reading() as session:
        return sorted(session.scalars(select(News.kind).where(News.member == name)))


def mailings(world: World) -> list[Mailing]:
    with world.desk.reading() as session:
        return list(session.scalars(select(Mailing).order_by(Mailing.member, Mailing.due)))
