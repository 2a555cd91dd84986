"""Only our own page may post, and only under our own name."""

from __future__ import annotations

import pytest

from tests.config.sample import sample_app

OURS = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    {"Origin": "http://localhost"},
    {"Origin": "https://localhost"},
    {"Origin": "https://LOCALHOST"},
]
FOREIGN = [
    {},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": ""},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "null"},
    {"Origin": "https://evil.example"},
    {"Origin": "https://localhost.evil.example"},
    {"Origin": "https://localhost:8443"},
    {"Origin": "file://localhost"},
    {"Origin": "http://[localhost"},
    {"Referer": "http://localhost/"},
]


@pytest.mark.parametrize("headers", OURS)
def test_a_post_from_our_own_page_is_taken(headers: dict[str, str]) -> None:
    assert sample_app().test_client().post("/post", headers=headers).status_code == 200


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_post_from_anywhere_else_is_refused(headers: dict[str, str]) -> None:
    answer = sample_app().test_client().post("/post", headers=headers)
    assert answer.status_code == 403
    assert "no salió de nuestra página" in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_every_changing_method_is_guarded(method: str) -> None:
    assert sample_app().test_client().open("/seen", method=method).status_code in {403, 405}
    assert sample_app().test_client().open("/post", method=method).status_code in {403, 405}


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:5"])
def test_our_own_names_are_answered(host: str) -> None:
    assert sample_app().test_client().get("/seen", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "a b", "[::1"])
def test_another_host_name_is_refused_and_not_repeated(host: str) -> None:
    answer = sample_app().test_client().get("/seen", headers={"Host": host})
    assert answer.status_code == 400
    assert host not in answer.text
