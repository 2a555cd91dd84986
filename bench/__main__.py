"""`make bench`: every figure that the documents promise, measured on this machine.

The baseline of a ratio is measured in the same run, because machines differ and drift.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

PARTS: dict[str, list[list[str]]] = {
    "intake": [[]],
    "caseboard": [[]],
    "inbox": [["--sizes", "1000,100000"]],
    "edits": [["--count", "5000"]],
    "letterbox": [["--sizes", "1000,100000"]],
    "interop": [["--count", "10000"]],
    "sealing": [[]],
    "attachments": [[]],
    "floods": [[]],
    "malformed": [["--count", "20000"]],
    "reporting": [[]],
    "linking": [["--sizes", "20000,100000"]],
}
WHOLE = {
    "letterbox": [["--sizes", "1000,100000,1000000"]],
    "linking": [["--sizes", "20000,100000,1000000"]],
}


def main(arguments: list[str]) -> int:
    """Run the chosen parts, all of them when none is named; fail when one fails."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="parts to measure")
    parser.add_argument(
        "--million",
        action="store_true",
        help="measure the letterbox (about 55 GB of disk) and linking at a million reports too",
    )
    asked = parser.parse_args(arguments)
    outcomes = [_measure(part, million=asked.million) for part in asked.part or PARTS]
    return max(outcomes)


def _measure(part: str, *, million: bool) -> int:
    print(f"\n== {part}", flush=True)
    runs = WHOLE.get(part, PARTS[part]) if million else PARTS[part]
    return max(
        subprocess.run([sys.executable, "-m", f"bench.{part}", *run], check=False).returncode
        for run in runs
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
