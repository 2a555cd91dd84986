"""`./plaza manifest SITIO --key ARCHIVO` y `./plaza verify URL --words "…"`.

Termina con 0 cuando todo es igual, 1 cuando algo difiere, 2 cuando no se pudo comprobar.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from config.clock import now, today
from config.command import Parser
from config.environ import SettingError
from crypto.checks import from_base64
from crypto.errors import CryptoError
from crypto.roster import fingerprint
from intake.verify.compare import differences, unlike
from intake.verify.fetch import UnreachableError, Visitor
from intake.verify.rebuild import rebuilt
from intake.verify.release import PATH, read_release
from intake.verify.signing import new_key, read_seed, write_release

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.verify.release import Release

SAME, DIFFERENT, UNKNOWN = 0, 1, 2
PUBLIC_BYTES = 32


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for."""
    given = parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except UnreachableError as error:
        say(f"No se pudo comprobar: el sitio no respondió bien ({error}).")
    except (OSError, ValueError, CryptoError, SettingError) as error:
        say(f"No se pudo hacer: {error}")
    return UNKNOWN


def manifest(given: argparse.Namespace) -> int:
    """Sign the list of a built site, or make a key for that."""
    if given.new_key:
        say(f"Llave nueva en {given.new_key}. Guárdala sin conexión. Sus 12 palabras:")
        say(fingerprint(new_key(given.new_key)))
    if given.site:
        day = given.day or today(now).isoformat()
        path, signer = write_release(given.site, read_seed(given.key or given.new_key), day)
        say(f"Lista firmada en {path}. La huella de quien firma:")
        say(fingerprint(signer))
    return SAME


def verify(given: argparse.Namespace) -> int:
    """Compare a site with the list that it signed, and the list with this code if asked."""
    visitor = Visitor(given.url.rstrip("/"), given.socks)
    fetched = visitor.fetch(PATH)
    if fetched.status != 200:  # noqa: PLR2004 - HTTP's own word for "here it is"
        say("No se pudo comprobar: el sitio no publica su lista firmada.")
        return UNKNOWN
    try:
        release = read_release(fetched.body)
    except CryptoError:
        say("La lista del sitio no lleva una firma válida. No escribas nada ahí.")
        return DIFFERENT
    if not _known(given, release):
        say("La lista está firmada por otra llave que la que indicaste. No escribas nada ahí.")
        say(f"Sus 12 palabras: {fingerprint(release.signer)}")
        return DIFFERENT
    return _report(given, visitor, release)


def _report(given: argparse.Namespace, visitor: Visitor, release: Release) -> int:
    found = list(differences(visitor, release))
    if given.from_source:
        found += unlike(release, rebuilt(release))
    for sentence in found:
        say(sentence)
    if found:
        say(f"{len(found)} diferencias. No escribas nada ahí y avísale a quien te dio el cartel.")
        return DIFFERENT
    count = len(release.files)
    say(f"Todo es igual: {count} archivos, sus encabezados y la lista de quienes pueden leer.")
    say(f"La lista se firmó el {release.day}.")
    if given.from_source:
        say("Y es lo mismo que sale de este código.")
    return SAME


def _known(given: argparse.Namespace, release: Release) -> bool:
    """Return whether the list is signed by the key that the poster, or the user, vouches for."""
    if given.public is not None:
        return bool(given.public == release.signer)
    return bool(given.words == fingerprint(release.signer).split())


def parser() -> Parser:
    """Return the two commands."""
    found = Parser(prog="plaza", description=__doc__)
    commands = found.add_subparsers(required=True)
    _of_manifest(commands.add_parser("manifest", help="firma la lista de un sitio construido"))
    _of_verify(commands.add_parser("verify", help="compara un sitio con su lista firmada"))
    return found


def _of_manifest(command: argparse.ArgumentParser) -> None:
    command.add_argument("site", nargs="?", type=Path, help="carpeta del sitio construido")
    command.add_argument("--key", type=Path, help="archivo de la llave privada, en base64")
    command.add_argument("--new-key", type=Path, help="hace una llave nueva en este archivo")
    command.add_argument("--day", type=_day, help="día que lleva la lista (hoy)")
    command.set_defaults(run=manifest)


def _of_verify(command: argparse.ArgumentParser) -> None:
    command.add_argument("url", help="https://… o http://….onion")
    trusted = command.add_mutually_exclusive_group(required=True)
    trusted.add_argument("--words", type=_words, help="las 12 palabras del cartel, entre comillas")
    trusted.add_argument("--public", type=_public, help="la llave pública, en base64")
    command.add_argument("--socks", type=_proxy, help="servidor:puerto de un proxy SOCKS5")
    command.add_argument(
        "--from-source", action="store_true", help="construye el sitio aquí y compara también eso"
    )
    command.set_defaults(run=verify)


def _words(text: str) -> list[str]:
    return text.lower().split()


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _public(text: str) -> bytes:
    try:
        return from_base64(text, "a public key", PUBLIC_BYTES)
    except CryptoError as error:
        raise argparse.ArgumentTypeError("--public debe ser 32 bytes en base64.") from error


def _proxy(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    return host, int(port)


def say(sentence: str) -> None:
    """Print a sentence for a person."""
    sys.stdout.write(f"{sentence}\n")


if __name__ == "__main__":
    sys.exit(main())
