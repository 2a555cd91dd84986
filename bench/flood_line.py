"""One visitor's HTTP on a raw line, for honest people and for bots: `bench.floods` uses it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from hashlib import pbkdf2_hmac
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Executor

PATIENCE = 60.0


@dataclass(frozen=True)
class Answer:
    """A status, 0 when there was none, and the body."""

    status: int
    body: bytes = b""

    def reason(self) -> str:
        try:
            return str(json.loads(self.body)["reason"])
        except (ValueError, KeyError, TypeError):
            return ""

    def work(self) -> dict[str, Any] | None:
        """Return the puzzle that the answer asks for."""
        return json.loads(self.body)["work"] if self.reason() == "work" else None


@dataclass
class Seen:
    """What the server said, by status and reason."""

    answers: dict[str, int] = field(default_factory=dict)

    def note(self, answer: Answer) -> Answer:
        name = f"{answer.status} {answer.reason()}".strip()
        self.answers[name] = self.answers.get(name, 0) + 1
        return answer

    def unplanned(self) -> int:
        """Return how many answers were 5xx, but for the one that says "busy"."""
        return sum(
            count
            for name, count in self.answers.items()
            if name.startswith("5") and name != "503 busy"
        )


def request(path: str, body: bytes, proof: str = "") -> bytes:
    """Return a POST as a page of ours sends it, or a GET when there is no body."""
    lines = [f"{'POST' if body else 'GET'} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += ["Sec-Fetch-Site: same-origin", "Accept-Encoding: gzip"]
    if body:
        lines += ["Content-Type: application/octet-stream", f"Content-Length: {len(body)}"]
    if proof:
        lines += [f"Plaza-Work: {proof}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def ask(port: int, raw: bytes, patience: float = PATIENCE) -> Answer:
    """Send bytes and return the answer; status 0 when the line broke or nothing came."""
    try:
        async with asyncio.timeout(patience):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(raw)
                await writer.drain()
                whole = await reader.read()
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return Answer(0)
    head, _, body = whole.partition(b"\r\n\r\n")
    words = head.split(None, 2)
    return Answer(int(words[1]), body) if len(words) > 1 and words[1].isdigit() else Answer(0)


async def solve(work: dict[str, Any], threads: Executor) -> str:
    """Do the work in another thread: hashing there leaves the others' lines alone."""
    loop = asyncio.get_running_loop()
    counter = await loop.run_in_executor(threads, _counter, work)
    return f"{work['turn']}.{work['level']}.{counter}"


def _counter(work: dict[str, Any]) -> int:
    given = work["parameters"]
    nonce, salt, prefix = (bytes.fromhex(given[each]) for each in ("nonce", "salt", "keyPrefix"))
    for counter in range(work["tries"]):
        key = pbkdf2_hmac("sha256", nonce + counter.to_bytes(4, "big"), salt, given["cost"], 32)
        if key.startswith(prefix):
            return counter
    raise RuntimeError("a puzzle without an answer")
