"""What the commands for people have in common."""

from __future__ import annotations

import argparse
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """A reader of command lines that refuses in Spanish, and says where the use is told."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse's words are English
        """End with 2."""
        self.exit(2, f"{self.prog}: no se entiende lo pedido. Con --help verás cómo se usa.\n")
