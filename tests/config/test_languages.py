"""Pages speak Spanish and keep Guatemala's calendar, whatever a browser asks for."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask_babel import format_date, format_datetime

from tests.config.sample import sample_app


def test_a_day_is_written_in_spanish() -> None:
    with sample_app().test_request_context():
        assert format_date(date(2026, 3, 15), "d 'de' MMMM", rebase=False) == "15 de marzo"


def test_an_instant_is_told_in_guatemalas_time() -> None:
    with sample_app().test_request_context():
        instant = datetime(2026, 3, 15, 5, 0, tzinfo=UTC)
        assert format_datetime(instant, "yyyy-MM-dd HH:mm") == "2026-03-14 23:00"


def test_the_language_of_a_browser_changes_nothing() -> None:
    client = sample_app().test_client()
    plain = client.get("/missing").data
    assert client.get("/missing", headers={"Accept-Language": "quc, en;q=0.5"}).data == plain
