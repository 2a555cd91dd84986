"""`python -m bench.sealing`: what sealing costs in Chromium, and what the scripts weigh.

Ten kilobytes to five recipients, and the two small steps around them, with and without the
just-in-time compiler: Tor Browser's "Safer" has none. The ratio is to the same run with it.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.crypto.peer import node
from tests.fixtures.browser import CHROMIUM, QUIET

ENTRY = "tests/crypto/browser/page.js"
ROOT = "A" * 43 + "="
ROUNDS = 15
DEEDS = {
    "seal 10 KB to 5": "await plaza.age.seal(text, seats)",
    "open it": "await plaza.age.unseal(sealed, identity, 4)",
    "read a key of the roster": "plaza.keys.Recipient.fromText(key)",
    "make a code": "await plaza.code.newCode().identity.recipient",
}
MEASURE = """async (rounds) => {
  const identity = plaza.keys.Identity.generate();
  const own = await identity.recipient;
  const key = own.text;
  const made = [1, 2, 3, 4].map(() => plaza.keys.Identity.generate().recipient);
  const seats = [...(await Promise.all(made)), own];
  const text = new Uint8Array(10000);
  const sealed = await plaza.age.seal(text, seats);
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    DEED;
    times.push(performance.now() - begun);
  }
  return times;
}"""


def main() -> int:
    """Print the weights, then a line for each deed."""
    weigh = [node(), "tools/bundle.mjs", "--weigh"]
    subprocess.run(weigh, check=True)
    script = _bundle()
    fast, slow = _measure(script, []), _measure(script, ["--js-flags=--jitless"])
    for deed in DEEDS:
        ratio = slow[deed] / fast[deed]
        print(f"{deed}: {fast[deed]:.1f} ms, without JIT {slow[deed]:.1f} ms ({ratio:.0f} times)")
    return 0


def _bundle() -> str:
    with tempfile.TemporaryDirectory() as folder:
        wishes = ["--whole", "--root", ROOT, "--out", folder, "--entry", ENTRY]
        tool = [node(), "tools/bundle.mjs", *wishes]
        subprocess.run(tool, check=True)
        listed = json.loads(Path(folder, "bundle.json").read_text(encoding="utf-8"))
        return Path(folder, listed[ENTRY]["file"]).read_text(encoding="utf-8")


def _measure(script: str, flags: list[str]) -> dict[str, float]:
    with sync_playwright() as playwright:
        arguments = [*QUIET, *flags]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = browser.new_page()
        page.evaluate(f"() => {{ {script} }}")
        medians = {
            name: statistics.median(page.evaluate(MEASURE.replace("DEED", deed), ROUNDS))
            for name, deed in DEEDS.items()
        }
        browser.close()
    return medians


if __name__ == "__main__":
    sys.exit(main())
