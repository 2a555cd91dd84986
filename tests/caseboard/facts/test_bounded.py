"""Whatever a stranger sends, reading it takes the processor a bounded time.

Each text is read by a process of its own that the kernel ends after so many seconds of processor
time: what counts is the work, not how busy the machine is.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 30
_READ = """
import sys
from datetime import date
from caseboard.facts.statements import Statement
from caseboard.facts.suggestions import suggestions
day = date(2026, 11, 23)
text = eval(sys.argv[1])
asked = {"facts": text, "who": text, "account": text}
more = [Statement(bytes([number]) * 16, "", text, day) for number in range(100)]
print(len(suggestions(bytes(16), asked, day, more, bytes(32))))
"""


@pytest.mark.parametrize(
    "text",
    [
        "'1 ' * 500_000",
        "'mil dos cien ' * 80_000",
        "'don Juan Pérez, Lic. ' * 50_000",
        "'jefe de ' * 120_000",
        "'en San José, San Pedro ' * 40_000",
        "''.join(f'5{n % 1000:03}-{n % 10_000:04} ' for n in range(100_000))",
        "'Ж\u03b1a漢ﷺ ' * 200_000",
        "'* ' * 250_000 + 'x' * 500_000",
    ],
)
def test_a_text_of_a_megabyte_is_read_within_its_limit(text: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _READ, text],
        cwd=ROOT,
        check=False,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().isdigit()
