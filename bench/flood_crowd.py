"""A thousand bots, each as fast as it can, in a process of their own: `bench.floods` starts it."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bench.flood_line import Seen, ask, request, solve

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

# How many of a thousand do what.
KINDS = {"send": 550, "solve": 100, "look": 150, "slow": 100, "huge": 100}
FIRST_ID, LAST_ID = 8, 72  # thread, proof and message: what makes a report another one


class Crowd:
    """Bots that post sealed files of the right shape, or that only hold lines."""

    def __init__(self, port: int, samples: Sequence[bytes]) -> None:
        self.port = port
        self.samples = samples
        self.seen = Seen()
        self.threads = ThreadPoolExecutor(2)

    def report(self) -> bytes:
        """Return a report that was never sent: outside nobody can tell it from a true one."""
        sample = self.samples[os.urandom(1)[0] % len(self.samples)]
        return sample[:FIRST_ID] + os.urandom(LAST_ID - FIRST_ID) + sample[LAST_ID:]

    async def send(self) -> None:
        self.seen.note(await ask(self.port, request("/denuncias", self.report())))

    async def solve(self) -> None:
        body = self.report()
        answer = self.seen.note(await ask(self.port, request("/denuncias", body)))
        work = answer.work()
        if work is not None:
            proof = await solve(work, self.threads)
            self.seen.note(await ask(self.port, request("/denuncias", body, proof)))

    async def look(self) -> None:
        body = b"PLV1" + os.urandom(48) + bytes(4)
        self.seen.note(await ask(self.port, request("/seguimiento/respuestas", body)))

    async def slow(self) -> None:
        """Hold a line as long as the server lets it, a byte now and then."""
        raw = request("/denuncias", self.report())
        with suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(raw[: 40 if os.urandom(1)[0] % 2 else len(raw) // 2])
            while not reader.at_eof():
                writer.write(b"x")
                await writer.drain()
                with suppress(TimeoutError):
                    await asyncio.wait_for(reader.read(4_096), 3)
            writer.close()

    async def huge(self) -> None:
        """Announce a gigabyte, or just what is allowed, and send rubbish."""
        most = 1 << 30 if os.urandom(1)[0] % 2 else 1_048_576
        head = request("/adjuntos", b"x").replace(b"Length: 1", b"Length: %d" % most)[:-1]
        with suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(head)
            for _ in range(16):
                writer.write(os.urandom(65_536))
                await asyncio.wait_for(writer.drain(), 10)
            await asyncio.wait_for(reader.read(), 10)
            writer.close()

    async def rage(self, seconds: float, bots: int) -> None:
        """Let every bot do its kind again and again until the time is over."""
        last = asyncio.get_running_loop().time() + seconds
        tasks = [
            self._again(getattr(self, kind), last)
            for kind, of_a_thousand in KINDS.items()
            for _ in range(of_a_thousand * bots // 1_000)
        ]
        await asyncio.gather(*tasks)

    async def _again(self, deed: Callable[[], Awaitable[None]], last: float) -> None:
        while (left := last - asyncio.get_running_loop().time()) > 0:
            with suppress(TimeoutError, OSError):
                await asyncio.wait_for(deed(), left)


def main(port: int, seconds: float, bots: int, samples: Path) -> None:
    """Rage, then print what the server said."""
    crowd = Crowd(port, [each.read_bytes() for each in sorted(samples.iterdir())])
    asyncio.run(crowd.rage(seconds, bots))
    crowd.threads.shutdown(cancel_futures=True)
    sys.stdout.write(json.dumps(crowd.seen.answers))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
