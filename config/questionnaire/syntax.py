"""What is wrong with a file as TOML, in Spanish, every fault of it and not only the first."""

from __future__ import annotations

import re
import tomllib

AT = re.compile(r"^(.*) \(at (?:line (\d+), column (\d+)|end of document)\)$", re.DOTALL)
MOST = 50
SENTENCES = (
    (r"Cannot overwrite|Cannot mutate|Duplicate", "Este campo ya está escrito más arriba."),
    (r"Cannot declare", "Esta tabla ya está escrita más arriba, o choca con un campo."),
    (r"Expected '=' after", "Después del nombre del campo va un signo =."),
    (r"Expected ']' at the end|Expected '\]\]'|Expected \"", "Falta cerrar el corchete."),
    (r"Unclosed array", "Falta una coma o cerrar la lista con ]."),
    (r"Unclosed inline table", "Falta una coma o cerrar la llave con }."),
    (r"Unterminated string|Illegal character '\\n'", "Falta cerrar las comillas."),
    (r"Unescaped '\\'|escape", "La barra \\ no va sola: escríbela dos veces."),
    (r"Illegal character", "Hay un signo que no se ve y que no puede estar aquí: bórralo."),
    (r"Invalid (initial character for a key|statement)", "Aquí va el nombre de un campo."),
    (r"Invalid value", "Después del signo = falta un valor, o le faltan las comillas."),
    (r"Expected newline or end", "Sobra algo después del valor: va un solo campo por línea."),
)
OTHER = "Esta línea no se entiende: compárala con las de al lado."

Fault = tuple[int, int, str]


def syntax_faults(text: str) -> list[Fault]:
    """Return (line, column, sentence) for every line that TOML refuses; empty when none.

    The reader stops at the first fault, so each line it stops at is taken out and it reads again.
    A fault right after another is most often its echo, and is not told.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    found: list[Fault] = []
    for _ in range(MOST):
        fault = _first(lines)
        if fault is None:
            break
        line = fault[0]
        if not any(before in {line, line - 1} for before, _column, _sentence in found):
            found.append(fault)
        if lines[line - 1] == "":
            break
        lines[line - 1] = ""
    return sorted(found)


def _first(lines: list[str]) -> Fault | None:
    try:
        tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        return _explained(str(error), lines)
    except RecursionError:
        return 1, 1, "Hay demasiadas listas unas dentro de otras."
    except ValueError:
        return 1, 1, OTHER
    return None


def _explained(message: str, lines: list[str]) -> Fault:
    found = AT.match(message)
    words = found[1] if found else message
    sentence = next((each for rule, each in SENTENCES if re.search(rule, words)), OTHER)
    if found and found[2]:
        return min(int(found[2]), len(lines)), int(found[3]), sentence
    last = next((at for at in range(len(lines), 0, -1) if lines[at - 1].strip()), 1)
    return last, len(lines[last - 1]) + 1, sentence
