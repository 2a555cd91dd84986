"""A proposal: the next roster, unsigned, under a head that says in Spanish what it changes.

    # lines for people, each beginning with "# "
    {"format": …}                 the body that the root will sign

The head is not believed: whoever signs has it made again from the rosters themselves, and a file
whose head says anything else is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caseboard.ceremony.errors import CeremonyError
from caseboard.ceremony.reading import is_plain, looks_like
from caseboard.team.changes import changes_between
from caseboard.team.words import CHANGES, sign_of
from crypto.errors import CryptoError
from crypto.members import FormerMember, Member, Roster
from crypto.roster import member_fingerprint, read_unsigned, roster_hash, write_unsigned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, timedelta

    from caseboard.team.changes import Change

_DAY = "%Y-%m-%d %H:%M UTC"


@dataclass(frozen=True)
class Present:
    """The roster that is valid now, with the bytes of its file; none before the first."""

    roster: Roster | None = None
    file: bytes = b""


@dataclass(frozen=True)
class Wanted:
    """Who comes, who goes, who is revoked, and whose entry takes the place of the old one."""

    joining: tuple[Member, ...] = ()
    leaving: tuple[str, ...] = ()
    revoking: tuple[str, ...] = ()
    rotating: tuple[Member, ...] = ()


def propose(present: Present, wanted: Wanted, begins: datetime, life: timedelta) -> Roster:
    """Return the next roster; CeremonyError when what is wanted does not fit together."""
    old = present.roster
    members, former = _members(old, wanted), _former(old, wanted)
    _require_different(members)
    try:
        return Roster(
            version=old.version + 1 if old else 1,
            previous=roster_hash(present.file) if old else None,
            not_before=begins,
            not_after=begins + life,
            members=members,
            former=former,
        )
    except CryptoError as error:
        raise CeremonyError(_why(str(error))) from None


def written(present: Present, following: Roster) -> bytes:
    """Return the proposal's file: the same bytes for the same two rosters."""
    head = "\n".join(f"# {line}".rstrip() for line in told(present, following))
    return f"{head}\n".encode() + write_unsigned(following) + b"\n"


def parsed(present: Present, content: bytes) -> Roster:
    """Return the roster of a proposal that says exactly what it would change over the present one.

    Raises CeremonyError when it follows another roster, when a name could deceive who reads it, or
    when head and body differ.
    """
    lines = [line for line in content.splitlines() if line and not line.startswith(b"#")]
    if len(lines) != 1:
        raise CeremonyError("Eso no es una propuesta: debe ser el archivo que hizo propose.")
    try:
        following = read_unsigned(lines[0])
    except CryptoError:
        raise CeremonyError("La propuesta está dañada: hazla otra vez con propose.") from None
    _require_successor(present, following)
    _require_plain(following)
    _require_different(following.members)
    if content.replace(b"\r\n", b"\n") != written(present, following):
        raise CeremonyError(
            "Lo que la propuesta dice arriba no es lo que cambia: alguien la tocó. Hazla otra vez."
        )
    return following


def told(present: Present, following: Roster) -> Iterator[str]:
    """Yield the lines that say what a roster is and what it changes."""
    yield f"Lista de quienes pueden leer, versión {following.version}."
    if present.roster:
        yield f"Sigue a la versión {present.roster.version}, cuyo archivo tiene el SHA-256"
        yield f"  {roster_hash(present.file)}"
    else:
        yield "Es la primera: no sigue a ninguna."
    yield f"Vale desde {following.not_before.strftime(_DAY)}"
    yield f"   hasta {following.not_after.strftime(_DAY)}."
    yield ""
    changes = changes_between(present.roster, following)
    yield "Cambios:" if changes else "No cambia a nadie: solo las fechas."
    for change in changes:
        yield f"  {sign_of(change)} {_said(change)}"
    yield ""
    yield from told_members(following)


def told_members(roster: Roster) -> Iterator[str]:
    """Yield who can read with a roster, each with the twelve words of their keys."""
    yield "Quienes podrán leer lo nuevo, cada quien con las doce palabras de sus llaves:"
    for member in roster.members:
        place = f", trabaja en {member.institution}" if member.institution else ""
        kind = " (llave de recuperación)" if member.role == "recovery" else ""
        yield f"  {member.id}: {member.name}{kind}{place}"
        yield f"    {member_fingerprint(member)}"


def _said(change: Change) -> str:
    who = f"{change.name} ({change.member}). " if change.member else ""
    values = f" «{change.before}» → «{change.after}»" if change.before or change.after else ""
    return f"{who}{CHANGES[change.kind]}{values}"


def _members(old: Roster | None, wanted: Wanted) -> tuple[Member, ...]:
    present = old.members if old else ()
    ids = {member.id for member in present}
    going = (*wanted.leaving, *wanted.revoking)
    for name in going:
        if name not in ids:
            raise CeremonyError(f"«{name}» no está en la lista: revisa el nombre corto con show.")
    for member in wanted.joining:
        if member.id in ids:
            raise CeremonyError(f"«{member.id}» ya está en la lista: usa --rotate para su llave.")
    renewed = {member.id: member for member in wanted.rotating}
    for name in renewed:
        if name not in ids or name in going:
            raise CeremonyError(f"«{name}» no está en la lista: usa --join para quien entra.")
    if len({*going, *renewed}) != len(going) + len(wanted.rotating):
        raise CeremonyError("Nombraste dos veces a la misma persona: déjala una sola vez.")
    stay = tuple(renewed.get(one.id, one) for one in present if one.id not in going)
    return (*stay, *wanted.joining)


def _former(old: Roster | None, wanted: Wanted) -> tuple[FormerMember, ...]:
    """Return those whose old signatures still verify; who is revoked is not among them."""
    if old is None:
        return ()
    back = {member.id for member in wanted.joining}
    kept = tuple(one for one in old.former if one.id not in back)
    left = (member for member in old.members if member.id in wanted.leaving)
    return (
        *kept,
        *(FormerMember(one.id, one.name, one.ed25519) for one in left if one.ed25519),
    )


def _require_plain(roster: Roster) -> None:
    """Refuse names that a screen obeys or an eye mistakes; the sentence repeats none of them."""
    everyone: tuple[Member | FormerMember, ...] = (*roster.members, *roster.former)
    for one in everyone:
        if not is_plain(one.name):
            raise CeremonyError(
                f"El nombre de «{one.id}» tiene letras que engañan a la vista: alguien tocó la "
                "propuesta. Hazla otra vez con propose."
            )


def _require_different(members: tuple[Member, ...]) -> None:
    seen: dict[str, str] = {}
    for member in members:
        other = seen.setdefault(looks_like(member.name), member.id)
        if other != member.id:
            raise CeremonyError(f"«{member.id}» y «{other}» se llaman igual: distíngueles.")


def _require_successor(present: Present, following: Roster) -> None:
    version = present.roster.version + 1 if present.roster else 1
    previous = roster_hash(present.file) if present.roster else None
    if (following.version, following.previous) != (version, previous):
        raise CeremonyError(
            "La propuesta no sigue a la lista de --roster: hazla otra vez sobre la que vale hoy."
        )


def _why(error: str) -> str:
    reasons = {
        "a roster has an investigator": "Debe quedar al menos una persona y una sola llave de "
        "recuperación.",
        "a roster has 2": "La lista debe tener de 2 a 64 asientos.",
        "two members have the same key": "Dos fichas traen la misma llave: pide otra ficha.",
        "two members have the same id": "Dos fichas traen el mismo nombre corto: cambia uno.",
    }
    found = (words for start, words in reasons.items() if error.startswith(start))
    return next(found, "Con eso no sale una lista válida: revisa las fichas y las fechas.")


def with_hash_of(roster: Roster, file: bytes) -> Roster:
    """Return the same roster as the successor of another file."""
    return replace(roster, version=roster.version + 1, previous=roster_hash(file))
