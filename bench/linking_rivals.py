"""Splink and plain equality over a frame: runs in the rivals' environment, which has none of ours.

`python -m bench.linking_rivals METHOD folder` reads `frame.csv` and writes `METHOD.npy` (pairs and
probabilities) and `METHOD.json` (seconds of the wall and of CPU, megabytes) into the folder.
`python -m bench.linking_rivals febrl3 folder` writes the frame and the truth of a public set there.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np

from bench.linking_peak import peak_megabytes
from bench.linking_rivals_febrl import COPIES, FEBRL
from bench.linking_rivals_reports import REPORTS
from bench.linking_rivals_table import table_of

METHODS = REPORTS | FEBRL


def main(words: list[str]) -> int:
    """Run one method over the frame in a folder, or write a public set there."""
    method, folder = words[0], Path(words[1])
    if method in COPIES:
        COPIES[method](folder)
        return 0
    began, cpu = time.perf_counter(), time.process_time()
    pairs = METHODS[method](table_of(folder / "frame.csv"))
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    np.save(folder / f"{method}.npy", pairs)
    cost = {"seconds": seconds, "cpu": cpu, "megabytes": peak_megabytes()}
    (folder / f"{method}.json").write_text(json.dumps(cost))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
