"""What the commands for people have in common."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable

# What argparse says in English, and what we say instead. A sentence of our own ends in a full stop.
SENTENCES = (
    (r"unrecognized arguments: (.+)", "No conozco «{0}»."),
    (r"argument .+: invalid choice: '(.*?)'", "No conozco «{0}»."),
    (r"argument (--?[a-z-]+).*: expected", "A {0} le falta su valor."),
    (r"the following arguments are required: (.+)", "Falta {0}."),
    (
        r"argument (\S+): invalid int value: '(.*)'",
        "{0} debe ser un número entero, y «{1}» no lo es.",
    ),
    (r"argument (\S+): invalid \w+ value: '(.*)'", "{0} no puede ser «{1}»."),
    (r"one of the arguments (.+) is required", "Falta uno de estos: {0}."),
    (r"argument (\S+): not allowed with argument (\S+)", "{0} no va junto con {1}."),
    (r"argument \S+: (.+\.)", "{0}"),
)


class _Help(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Uso: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A reader of command lines that helps and refuses in Spanish."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - as argparse takes it
        super().__init__(**{"formatter_class": _Help, **given, "add_help": False})
        self._positionals.title, self._optionals.title = "qué se dice", "opciones"
        self.add_argument("-h", "--help", action="help", help="muestra esta ayuda y termina")

    def error(self, message: str) -> NoReturn:
        """End with 2, and a sentence that names what could not be read."""
        self.exit(2, f"{self.prog}: {_sentence(message)} Con --help verás cómo se usa.\n")


def _sentence(message: str) -> str:
    for english, spanish in SENTENCES:
        if found := re.match(english, message, re.DOTALL):
            return spanish.format(*found.groups())
    return "No se entiende lo pedido."
