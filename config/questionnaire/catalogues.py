"""The lists of the country that a question may choose from, as options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from config.catalogues import budget_lines, departments, institutions, municipalities
from config.questionnaire.model import Option

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from config.catalogues import BudgetLine


def catalogue_options(name: str) -> tuple[Option, ...]:
    """Return what a catalogue offers today; KeyError when there is none of that name."""
    return CATALOGUES[name](former=False)


def former_options(name: str) -> tuple[Option, ...]:
    """Return what a catalogue offered once, so that old answers keep their words."""
    return CATALOGUES[name](former=True)


def listed(question: Mapping[str, Any]) -> Iterator[str]:
    """Yield the values that a question of the file ever let choose, those of its catalogue too."""
    name = "institutions" if question["kind"] == "institution" else question.get("catalogue")
    if name in CATALOGUES:
        offered = (*catalogue_options(str(name)), *former_options(str(name)))
        yield from (option.value for option in offered)
    yield from (option["value"] for option in question.get("options", ()))


def _institutions(*, former: bool) -> tuple[Option, ...]:
    return tuple(
        Option(each.id, f"{each.name} ({each.acronym})" if each.acronym else each.name, each.group)
        for each in institutions()
        if each.former is former
    )


def _municipalities(*, former: bool) -> tuple[Option, ...]:
    """Each department opens its group with itself: whoever knows no more can still say that."""
    options: list[Option] = []
    if former:
        return ()
    for department in departments():
        heading = department.name
        options.append(Option(department.iso, f"{heading} (departamento)", heading))
        options += [
            Option(each.code, each.name, heading)
            for each in municipalities()
            if each.department == department.iso
        ]
    return tuple(options)


def _budget_lines(*, former: bool) -> tuple[Option, ...]:
    return tuple(
        Option(each.code, _budget_label(each), each.group)
        for each in budget_lines()
        if each.former is former
    )


def _budget_label(line: BudgetLine) -> str:
    return f"{line.code} · {line.name}" + (f" ({line.plain})" if line.plain else "")


CATALOGUES = {
    "institutions": _institutions,
    "municipalities": _municipalities,
    "budget-lines": _budget_lines,
}
