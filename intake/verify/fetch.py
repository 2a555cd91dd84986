"""Asking a site as any browser would, so that it cannot know that it is being examined."""

from __future__ import annotations

import http.client
import socket
import ssl
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import socks

from config.addresses import is_origin

if TYPE_CHECKING:
    from collections.abc import Mapping

PATIENCE = 60
LARGEST = 8 * 1_048_576
TOR = ("127.0.0.1", 9050)
GZIP = 31
# What Tor Browser says of itself, whatever the machine: the largest crowd to hide in.
BROWSER = {
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-US,en;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


class UnreachableError(Exception):
    """The site did not answer, or what answered is no site."""


@dataclass(frozen=True)
class Fetched:
    """A whole answer, unpacked; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Visitor:
    """Fetches paths of one origin; an onion address through Tor, anything else as asked."""

    def __init__(self, origin: str, proxy: tuple[str, int] | None = None) -> None:
        """Raise ValueError for what is no origin over which one may speak."""
        if not is_origin(origin):
            raise ValueError(origin)
        parts = urlsplit(origin)
        self._host = parts.hostname or ""
        self._secure = parts.scheme == "https"
        self._port = parts.port or (443 if self._secure else 80)
        self._proxy = proxy or (TOR if self._host.endswith(".onion") else None)

    def fetch(self, path: str) -> Fetched:
        """Return what the site answers. Raises UnreachableError. Follows no redirect."""
        line = http.client.HTTPConnection(self._host, self._port, timeout=PATIENCE)
        try:
            line.sock = self._connect()
            line.request("GET", path, headers=BROWSER)
            answer = line.getresponse()
            raw = answer.read(LARGEST + 1)
        except (OSError, http.client.HTTPException) as error:
            raise UnreachableError(type(error).__name__) from error
        finally:
            line.close()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Fetched(answer.status, headers, _unpacked(raw, headers))

    def _connect(self) -> socket.socket:
        line = self._through_proxy() if self._proxy else self._straight()
        if not self._secure:
            return line
        return ssl.create_default_context().wrap_socket(line, server_hostname=self._host)

    def _straight(self) -> socket.socket:
        return socket.create_connection((self._host, self._port), PATIENCE)

    def _through_proxy(self) -> socket.socket:
        # The proxy looks the name up: asked here, a name server would learn who is curious.
        host, port = self._proxy or TOR
        line: socket.socket = socks.create_connection(
            (self._host, self._port), PATIENCE, None, socks.SOCKS5, host, port, proxy_rdns=True
        )
        return line


def _unpacked(raw: bytes, headers: Mapping[str, str]) -> bytes:
    if len(raw) > LARGEST:
        raise UnreachableError("larger than anything of ours")
    if headers.get("content-encoding") != "gzip":
        return raw
    unpacker = zlib.decompressobj(GZIP)
    try:
        return unpacker.decompress(raw, LARGEST)
    except zlib.error as error:
        raise UnreachableError("not what it says it is") from error
