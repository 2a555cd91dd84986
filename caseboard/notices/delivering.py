"""Hand one mail to the mail server, and know whether it has it.

Up to the last line of a mail a failure is certain: the server does not have it. After that line
only its answer tells; when the answer does not come, nobody knows.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from contextlib import suppress
from typing import TYPE_CHECKING

from caseboard.notices.settings import STARTTLS, TLS

if TYPE_CHECKING:
    from email.message import EmailMessage

    from caseboard.notices.settings import Post

PATIENCE = 20.0
_GO_ON, _TAKEN = 354, 250
_FINE = range(200, 300)
_LEADING_DOT = re.compile(rb"(?m)^\.")


class UndeliveredError(Exception):
    """The server does not have the mail; `reason` is one word that names nobody."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnsureError(UndeliveredError):
    """The server got the whole mail and its answer did not come."""


def deliver(message: EmailMessage, post: Post, patience: float = PATIENCE) -> None:
    """Send a mail over a connection of its own.

    Raises UndeliveredError or UnsureError. The certificate is always checked.
    """
    server: smtplib.SMTP | None = None
    try:
        server = _reach(post, patience)
        _announce(server, post, message)
        server.send(_LEADING_DOT.sub(b"..", message.as_bytes()))
    except (OSError, smtplib.SMTPException) as error:
        _leave(server)
        raise UndeliveredError(type(error).__name__) from None
    _finish(server)


def _finish(server: smtplib.SMTP) -> None:
    """Send the line that ends a mail, and hear whether the server took it."""
    try:
        server.send(b".\r\n")
        code, _said = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise UnsureError(type(error).__name__) from None
    finally:
        _leave(server)
    if code != _TAKEN:
        raise UndeliveredError("SMTPDataError")


def _reach(post: Post, patience: float) -> smtplib.SMTP:
    # Our own name would go out with the greeting: the sender's domain goes instead.
    name, checked = post.domain, ssl.create_default_context()
    if post.security == TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            post.host, post.port, name, timeout=patience, context=checked
        )
    else:
        server = smtplib.SMTP(post.host, post.port, name, timeout=patience)
    try:
        if post.security == STARTTLS:
            server.starttls(context=checked)
        server.ehlo_or_helo_if_needed()
        if post.user:
            server.login(post.user, post.password)
    except BaseException:
        server.close()
        raise
    return server


def _announce(server: smtplib.SMTP, post: Post, message: EmailMessage) -> None:
    """Say from whom to whom; smtplib's own `sendmail` would hide after which line it failed."""
    for code, _said in (server.mail(post.sender), server.rcpt(message["To"])):
        if code not in _FINE:
            raise smtplib.SMTPResponseException(code, "")
    code, _said = server.docmd("DATA")
    if code != _GO_ON:
        raise smtplib.SMTPResponseException(code, "")


def _leave(server: smtplib.SMTP | None) -> None:
    if server is not None:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
        server.close()
