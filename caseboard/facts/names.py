"""Names, nicknames and posts that stand in a Spanish text, by their looks alone.

Suggestions for a person to confirm: it is no harm to miss one, and little to propose one too many.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = r"[A-ZÁÉÍÓÚÜÑ][a-záéíóúüñ'’]+"
_LINK = r"(?:\s+(?:de|del|la|las|los|y|de\s+la|de\s+los))?"
_FULL = re.compile(rf"{_WORD}(?:{_LINK}\s+{_WORD}){{1,4}}")
_TITLE = (
    r"(?:[Ll]ic(?:da|do)?\.|[Ii]ng\.|[Dd]ra?\.|[Pp]rof\.|[Aa]rq\.|[Ss]ra?\.|[Ss]rta\.|"
    r"[Ll]icenciad[oa]|[Ii]ngenier[oa]|[Dd]octora?|[Pp]rofesora?|[Dd]on|[Dd]oña|[Ss]eñorita|"
    r"[Ss]eñora?|[Ss]eño|[Aa]pellido)"
)
_TITLED = re.compile(rf"\b{_TITLE}\s+({_WORD}(?:{_LINK}\s+{_WORD}){{0,4}})")
_CALLED = re.compile(
    r"(?:alias|apodo|apodad[oa]|[Ll]e dicen|le llaman|conocid[oa] como)\s+[«\"“']?"
    r"((?:(?:el|la|don|doña)\s+)?[A-Za-zÁÉÍÓÚÜÑáéíóúüñ]{3,20})",
)
_POSTS = (
    r"director|directora|subdirector|subdirectora|jefe|jefa|encargado|encargada|delegado|delegada|"
    r"coordinador|coordinadora|supervisor|supervisora|gerente|viceministro|viceministra|secretario|"
    r"secretaria|asesor|asesora|administrador|administradora|gobernador|gobernadora|ministro|ministra"
)
_POST = re.compile(
    rf"\b((?:{_POSTS})(?:\s+(?:de|del|general|departamental|técnic[oa])\b[^,.;:()\n]{{0,60}})?)",
    re.IGNORECASE,
)
# Words that begin with a capital and are no part of anybody's name.
_NO_NAMES_WORDS = """
Recursos Humanos Ministerio Dirección Departamental Departamento Unidad Área Salud Educación
Escuela Instituto Hospital Centro Oficina Delegación Subdirección Sección Seña Ejecutivo Organismo
Estado Gobierno República Nacional General Contraloría Procuraduría Público Pública Ciudad Zona
Enero Febrero Marzo Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre Quetzales
Lunes Martes Miércoles Jueves Viernes Sábado Domingo Banco Banrural Industrial Guatemala Después
Cuando Dijo Dice Para Como Desde Hasta Luego Entonces Una Uno Los Las Este Esta Ese Esa Aquí Allí
Ahí El La Un Al Del Todos Todas Nos Les Fue Son Ella Ellos
"""
_NO_NAMES = frozenset(_NO_NAMES_WORDS.split())


def names_in(text: str) -> Iterator[str]:
    """Give each name of a text once: two or more words with capitals, or one after a title."""
    found: dict[str, None] = {}
    for match in [*_TITLED.finditer(text), *_FULL.finditer(text)]:
        name = _trimmed(match[1] if match.re is _TITLED else match[0])
        enough = " " in name or match.re is _TITLED
        if name and enough and not any(name in other for other in found):
            found[name] = None
    yield from found


def nickname_in(text: str) -> str:
    """Return what somebody is called, "" when no such words stand in the text."""
    match = _CALLED.search(text)
    return " ".join(match[1].split()) if match else ""


def post_in(text: str) -> str:
    """Return the first post that a text names, "" for none."""
    match = _POST.search(text)
    return " ".join(match[1].split()) if match else ""


def _trimmed(name: str) -> str:
    words = name.split()
    while words and (words[0] in _NO_NAMES or words[0].islower()):
        words.pop(0)
    while words and (words[-1] in _NO_NAMES or words[-1].islower()):
        words.pop()
    return "" if any(word in _NO_NAMES for word in words) else " ".join(words)
