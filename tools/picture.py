"""Take the picture that README.md shows: `python -m tools.picture http://127.0.0.1:8001/`.

One PNG, a desktop and a telephone side by side, of a form that is being served (`make run`).
"""

from __future__ import annotations

import argparse
import base64
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser, ViewportSize

OUT = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "form.png"
CHROMIUM = "/usr/bin/chromium"
DESKTOP: ViewportSize = {"width": 1100, "height": 760}
PHONE: ViewportSize = {"width": 360, "height": 720}
WHOLE: ViewportSize = {"width": 1140, "height": 640}
BOARD = """<!doctype html><style>
body { margin: 0; height: 640px; background: #dfe6e9; position: relative }
img { position: absolute; border-radius: 8px; border: 1px solid #9fb0b8; background: #fff }
img:first-of-type { left: 40px; top: 40px; width: 810px }
img:last-of-type { right: 40px; top: 68px; width: 262px; border: 5px solid #14212a;
  border-radius: 20px }
</style><img src="%s" alt=""><img src="%s" alt="">"""


def take(origin: str, out: Path) -> None:
    """Write the picture of the form at `origin` into `out`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        board = browser.new_page(viewport=WHOLE)
        board.set_content(BOARD % (_seen(browser, origin, DESKTOP), _seen(browser, origin, PHONE)))
        out.parent.mkdir(exist_ok=True)
        board.screenshot(path=out)
        browser.close()


def _seen(browser: Browser, origin: str, size: ViewportSize) -> str:
    page = browser.new_page(viewport=size, color_scheme="light", device_scale_factor=2)
    page.goto(origin)
    page.wait_for_selector("#send:enabled", state="attached")
    return "data:image/png;base64," + base64.b64encode(page.screenshot()).decode()


def main(arguments: Sequence[str] | None = None) -> None:
    """Take the picture that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tools.picture", description=__doc__)
    parser.add_argument("origin", help="where the form is served")
    take(parser.parse_args(arguments).origin, OUT)


if __name__ == "__main__":
    main()
