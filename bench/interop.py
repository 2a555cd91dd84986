"""`python -m bench.interop`: Python and the browser's code open each other's files, all of them.

Every message is random; one that does not arrive ends the run with its seed. The times hold both
sides' work and the way between the two processes.
"""

from __future__ import annotations

import argparse
import sys

from tests.crypto.interop import run


def main(arguments: list[str]) -> int:
    """Exchange the messages and print how many arrived and what one took."""
    parser = argparse.ArgumentParser(prog="python -m bench.interop", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="messages each way")
    parser.add_argument("--seed", type=int, help="to have a run again")
    asked = parser.parse_args(arguments)
    outcome = run(asked.count, asked.seed)
    _tell("Python to browser", outcome.to_browser, outcome.seconds_to_browser)
    _tell("browser to Python", outcome.from_browser, outcome.seconds_from_browser)
    return 0


def _tell(way: str, count: int, seconds: float) -> None:
    print(f"{way}: {count} of {count} arrived, {1000 * seconds / count:.1f} ms each")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
