"""A command line that cannot be read is refused in Spanish, whichever command it was for."""

from __future__ import annotations

import re

import pytest

from caseboard.__main__ import main as caseboard
from config.command import Parser
from intake.verify.__main__ import main as verify
from reporting.importing.verbs import main as reporting

Said = pytest.CaptureFixture[str]
# Words of an English help and of no Spanish one; verbs, options and roles are English on purpose.
ENGLISH = re.compile(
    r"(?<![a-z-])(?:usage|options|arguments|show|the|of|when|and|their|with|name|short|file|made|"
    r"make|where|else|prints|code|somebody|secrets)(?![a-z])"
)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Falta VERBO."),
        ("cantar", "No conozco «cantar»."),
        ("contar", "Falta FILAS."),
        ("contar 1 --color", "No conozco «--color»."),
        ("contar 1 --desde", "A --desde le falta su valor."),
        ("contar muchas", "FILAS debe ser un número entero, y «muchas» no lo es."),
        ("contar 1 --peso x", "--peso no puede ser «x»."),
        ("contar 1 --sí=x", "No se entiende lo pedido."),
    ],
)
def test_each_mistake_has_its_sentence(words: str, sentence: str, capsys: Said) -> None:
    parser = Parser(prog="plaza")
    count = parser.add_subparsers(required=True, metavar="VERBO").add_parser("contar")
    count.add_argument("rows", type=int, metavar="FILAS")
    count.add_argument("--desde")
    count.add_argument("--peso", type=float)
    count.add_argument("--sí", action="store_true")
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(words.split())
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(f": {sentence} Con --help verás cómo se usa.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["audit", "verify", "--noted", "7"], "--noted debe ser NÚMERO:HASH"),
        (["audit", "verify", "--desk-key", "AAAA"], "--desk-key debe ser 32 bytes en base64."),
        (["custody", "sing"], "No conozco «sing»."),
    ],
)
def test_the_desk_is_asked_in_spanish(words: list[str], sentence: str, capsys: Said) -> None:
    with pytest.raises(SystemExit):
        caseboard(words)
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Falta uno de estos: --words --public."),
        (["--public", "AAAA"], "--public debe ser 32 bytes en base64."),
        (["--words", "a", "--public", "A" * 43 + "="], "--public no va junto con --words."),
    ],
)
def test_whoever_verifies_is_told_in_spanish(words: list[str], sentence: str, capsys: Said) -> None:
    with pytest.raises(SystemExit):
        verify(["verify", "https://example.gt", *words])
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--help"], ["import", "--help"]])
def test_help_is_in_spanish(words: list[str], capsys: Said) -> None:
    with pytest.raises(SystemExit) as ended:
        reporting(words)
    assert not ended.value.code
    said = capsys.readouterr().out
    assert said.startswith("Uso: plaza reporting")
    assert "muestra esta ayuda y termina" in said
    assert not {"usage:", "options:", "arguments:", "show"} & set(said.split())


@pytest.mark.parametrize(
    "words",
    [
        "",
        "enroll",
        *("people", "people invite", "people role"),
        *("audit", "audit verify", "audit key"),
        *("custody", "custody verify"),
        "erase",
        *("notices", "notices send"),
    ],
)
def test_the_help_of_the_desk_is_in_spanish(words: str, capsys: Said) -> None:
    with pytest.raises(SystemExit) as ended:
        caseboard([*words.split(), "--help"])
    assert not ended.value.code
    said = capsys.readouterr().out
    assert said.startswith("Uso: python -m caseboard")
    assert "muestra esta ayuda y termina" in said
    assert ENGLISH.findall(said) == []
    for option in re.findall(r"^  --[a-z-]+ .*(?:\n {4,}.*)*", said, re.MULTILINE):
        assert "  " in option.strip() or "\n" in option, f"{option} is not explained"
