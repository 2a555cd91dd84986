"""Where processes listen, and how many workers they get."""

from __future__ import annotations

import pytest

from config.environ import SettingError
from config.serving.address import address, workers


def test_a_process_listens_on_this_machine_unless_told() -> None:
    assert address({}, 8001) == "127.0.0.1:8001"


@pytest.mark.parametrize(
    "given", ["127.0.0.1:80", "[::1]:18000", "127.0.0.1:65535", "unix:/run/plaza/intake.sock"]
)
def test_loopback_and_socket_files_are_taken(given: str) -> None:
    assert address({"SERVE_LISTEN": given}, 8001) == given


@pytest.mark.parametrize(
    "given",
    ["0.0.0.0:8001", "[::]:8001", "10.0.0.7:80", ":8001", "127.0.0.1", "127.0.0.1:65536", "unix:x"],
)
def test_an_address_that_others_could_reach_is_refused_by_name(given: str) -> None:
    with pytest.raises(SettingError, match="SERVE_LISTEN"):
        address({"SERVE_LISTEN": given}, 8001)


@pytest.mark.parametrize("given", ["0", "65", "-1", "two", "", "1.5"])
def test_an_odd_number_of_workers_is_refused_by_name(given: str) -> None:
    with pytest.raises(SettingError, match="SERVE_WORKERS"):
        workers({"SERVE_WORKERS": given}, 2)


def test_the_number_of_workers_is_read() -> None:
    assert workers({"SERVE_WORKERS": "7"}, 2) == 7
    assert workers({}, 2) == 2
