"""The mail: one neutral sentence, the same for everybody and for everything."""

from __future__ import annotations

import secrets
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from caseboard.notices.words import SENTENCE, SUBJECT

if TYPE_CHECKING:
    from datetime import datetime

    from caseboard.notices.settings import Post


def message_to(address: str, post: Post, now: datetime) -> EmailMessage:
    """Return the mail to one address. It names no machine, no person and nothing of the desk."""
    message = EmailMessage(policy=SMTP)
    message["From"] = post.sender
    message["To"] = address
    message["Subject"] = SUBJECT
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{secrets.token_hex(16)}@{post.domain}>"
    # RFC 3834: nobody's out-of-office note answers to it.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{SENTENCE}\n")
    return message
