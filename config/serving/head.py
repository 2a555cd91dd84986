"""How long a request is, told from its head before gunicorn parses it.

This is no second parser: it only says when to hand a request over. gunicorn then reads the same
bytes by its own strict rules, and a request that the two understand differently is cut short and
refused. (One request for each connection, so nothing can be smuggled behind another.)
"""

from __future__ import annotations

import re

from gunicorn.http.errors import LimitRequestHeaders

END = b"\r\n\r\n"
HEAD_MOST = 16_384
LENGTH = re.compile(rb"\r\ncontent-length[ \t]*:[ \t]*([0-9]{1,15})[ \t]*(?=\r\n)", re.IGNORECASE)
CODING = re.compile(rb"\r\ntransfer-encoding", re.IGNORECASE)
EXPECTS = re.compile(rb"\r\nexpect[ \t]*:[ \t]*100-continue", re.IGNORECASE)


class RefusedError(Exception):
    """A request that is refused by its head alone; holds the status line's end."""


def whole_length(came: bytes | bytearray, most_body: int) -> int | None:
    """Return how many bytes the request has, None while its head is not whole.

    A head that is not clear about its length ends the request there: gunicorn will refuse it.
    Raises LimitRequestHeaders, and RefusedError for a body that is too large or has no length.
    """
    end = came.find(END)
    if end < 0 and len(came) > HEAD_MOST:
        raise LimitRequestHeaders("head too long")
    if end < 0:
        return None
    head = bytes(came[: end + len(END)])
    if CODING.search(head):
        raise RefusedError("411 Length Required")
    lengths = LENGTH.findall(head)
    body = int(lengths[0]) if len(lengths) == 1 else 0
    if body > most_body:
        raise RefusedError("413 Content Too Large")
    return len(head) + body


def expects_word(came: bytes | bytearray) -> bool:
    """Return whether the sender waits for "100 Continue" before its body (RFC 9110, 10.1.1)."""
    return EXPECTS.search(came, 0, HEAD_MOST) is not None
