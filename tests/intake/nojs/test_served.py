"""The door under its real server: what stays on the machine after a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fixtures.memory import copies_in_memory
from tests.intake.nojs.serving import MARK, post_report

if TYPE_CHECKING:
    from tests.fixtures.gunicorn import Served
    from tests.intake.nojs.desk import Desk


def test_no_process_that_lives_on_holds_a_word_of_twenty_reports(
    served: Served, desk: Desk
) -> None:
    codes = [post_report(served, number) for number in range(20)]
    assert desk.count() == 20
    served.wait_until_only(2)
    wanted = [MARK.encode(), *(" ".join(code[:3]).encode() for code in codes[::5])]
    assert copies_in_memory(served.processes(), wanted) == 0
    assert MARK not in served.log()
