"""What is new for one member as Atom (RFC 4287): which kind, which day, where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import url_for

from caseboard.notices.words import KIND_WORDS, REPORT, ROSTER, TASK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from caseboard.notices.models import News

ATOM = "http://www.w3.org/2005/Atom"
_BEGUN = "2026-01-01"


def feed_of(news: Sequence[News], member: str, origin: str) -> bytes:
    """Return the feed; entries hold no word of a case, and keep their ids (RFC 4151)."""
    feed = Element("feed", xmlns=ATOM)
    SubElement(feed, "title").text = "Plaza Limpia: avisos"
    SubElement(feed, "id").text = _tag(origin, _BEGUN, member)
    SubElement(feed, "link", rel="self", href=origin + url_for("notices.feed"))
    SubElement(feed, "link", rel="alternate", href=origin + url_for("notices.settings"))
    SubElement(feed, "updated").text = _instant(news[0].day) if news else f"{_BEGUN}T06:00:00Z"
    SubElement(SubElement(feed, "author"), "name").text = "Plaza Limpia"
    for each in news:
        entry = SubElement(feed, "entry")
        SubElement(entry, "title").text = str(KIND_WORDS[each.kind])
        SubElement(entry, "id").text = _tag(origin, each.day.isoformat(), each.id.hex())
        SubElement(entry, "link", rel="alternate", href=origin + page_of(each))
        SubElement(entry, "updated").text = _instant(each.day)
        SubElement(entry, "content").text = str(KIND_WORDS[each.kind])
    content: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return content


def page_of(news: News) -> str:
    """Return the page on which to look: what nobody of mine opened yet is in the inbox."""
    if news.kind == ROSTER:
        return url_for("team.members")
    if news.thread is None or news.kind == REPORT:
        return url_for("inbox.inbox")
    page = "notes.whole" if news.kind == TASK else "cases.case"
    return url_for(page, thread=news.thread.hex())


def _tag(origin: str, day: str, name: str) -> str:
    host = origin.rpartition("/")[2].partition(":")[0]
    return f"tag:{host},{day}:avisos/{name}"


def _instant(day: date) -> str:
    """Return the day as an instant: its midnight in Guatemala."""
    return f"{day.isoformat()}T06:00:00Z"
