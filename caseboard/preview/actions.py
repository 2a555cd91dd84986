"""Show a file of a case: checked whole, noted, drawn anew in the jail, kept nowhere."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from caseboard.cases.attachments import hand_out
from caseboard.preview.answer import Preview, read_answer
from caseboard.preview.jail import BrokenOutError, NoJailError, convert, require_jail

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from crypto.attached import Attachment

# Each needs much memory for a few seconds; a worker with threads must not start many.
_AT_ONCE = threading.BoundedSemaphore(1)
_WAIT_SECONDS = 5


class NotPreviewedError(Exception):
    """Nothing can be shown; `reason` is a key of NOT_SHOWN."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def preview(
    desk: Desk, present: Present, opened: OpenCase, file: Attachment, first: int
) -> Preview:
    """Return what can be seen of a file from its page `first` on.

    Raises NotHandedOutError when the file is not whole, and NotPreviewedError: "no-jail" when it
    cannot be opened safely here, "busy", or "broken" when the converter was overcome.
    """
    if not _AT_ONCE.acquire(timeout=_WAIT_SECONDS):
        raise NotPreviewedError("busy")
    try:
        require_jail()
        handed = hand_out(desk, present, opened, file, "file previewed")
        return read_answer(convert(handed.chunks, first))
    except NoJailError:
        raise NotPreviewedError("no-jail") from None
    except BrokenOutError:
        raise NotPreviewedError("broken") from None
    finally:
        _AT_ONCE.release()
