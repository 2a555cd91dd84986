"""Every answer carries the policy, and no application can open it."""

from __future__ import annotations

import pytest

from config.page import assets
from config.web.headers import FIXED, policy_text
from tests.config.sample import sample_app

PATHS = ["/seen", "/missing", "/fault", "/refused", "/status/503", "/static/none.css"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_hardened(path: str) -> None:
    answer = sample_app().test_client().get(path)
    for name, value in FIXED.items():
        assert answer.headers[name] == value
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


def test_only_a_file_with_its_hash_in_its_name_may_be_kept() -> None:
    answer = sample_app().test_client().get(assets()[0].href)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_policy_begins_with_nothing_allowed() -> None:
    assert policy_text({}) == (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


def test_an_application_may_add_what_it_needs() -> None:
    text = policy_text({"script-src": "'self'", "require-trusted-types-for": "'script'"})
    assert text.endswith("; script-src 'self'; require-trusted-types-for 'script'")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("default-src", "'self'"),
        ("base-uri", "'self'"),
        ("script-src", "'self' 'unsafe-inline'"),
        ("script-src", "'unsafe-eval'"),
        ("img-src", "*"),
        ("img-src", "data:"),
        ("connect-src", "https:"),
        ("style-src", "'unsafe-hashes'"),
    ],
)
def test_a_directive_that_opens_the_policy_is_refused(name: str, value: str) -> None:
    with pytest.raises(ValueError, match="would open the policy"):
        policy_text({name: value})
