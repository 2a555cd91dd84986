"""From invitation to inbox in a real Chromium with an authenticator of its own, and by axe too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from caseboard.app import create_app
from tests.caseboard.joining.guest import OTHER_PHRASE, PHRASE, code_on
from tests.caseboard.world import person

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.caseboard.world import World
    from tests.fixtures.browser import OpenPage
    from tests.fixtures.server import Serve

pytestmark = pytest.mark.browser
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def database_kind() -> str:
    """What a browser sees does not depend on the database: one is enough here."""
    return "sqlite"


@pytest.fixture
def origin(world: World, serve: Serve) -> str:
    """A passkey belongs to a name, and 127.0.0.1 is none."""
    return serve(create_app(world.settings, world.clock)).replace("127.0.0.1", "localhost")


@pytest.fixture
def see(
    axe: Callable[[Page], None], shoot: Callable[[Page, str], None]
) -> Callable[[Page, str], None]:
    """Judge a page as axe does, and keep its picture."""

    def look(page: Page, name: str) -> None:
        axe(page)
        shoot(page, f"caseboard-{name}")

    return look


class Device:
    """An authenticator built into a tab, as a telephone has one."""

    def __init__(self, tab: Page, **other: bool) -> None:
        self.tab, self.options = tab, {**AUTHENTICATOR, **other}
        self._build_in()

    def look(self, see: Callable[[Page, str], None], name: str) -> None:
        """Have the page judged. That takes the authenticator out: it is put back with its keys."""
        kept = self.door.send("WebAuthn.getCredentials", {"authenticatorId": self.id})
        see(self.tab, name)
        self._build_in()
        for each in kept["credentials"]:
            again = {"authenticatorId": self.id, "credential": each}
            self.door.send("WebAuthn.addCredential", again)

    def _build_in(self) -> None:
        self.door = self.tab.context.new_cdp_session(self.tab)
        self.door.send("WebAuthn.enable")
        built = self.door.send("WebAuthn.addVirtualAuthenticator", {"options": self.options})
        self.id = built["authenticatorId"]


def sign_in(tab: Page, world: World, origin: str, name: str = "ana") -> None:
    tab.goto(f"{origin}/entrar")
    tab.fill("#member", name)
    tab.fill("#passphrase", person(name).passphrase)
    tab.fill("#code", world.code(name))
    tab.get_by_role("button", name="Entrar con código").click()


@pytest.mark.parametrize("kind", ["laptop", "phone"])
def test_an_invited_person_sets_up_a_passkey_prints_and_comes_in_with_it(
    world: World, origin: str, page: OpenPage, see: Callable[[Page, str], None], kind: str
) -> None:
    ana = page(phone=kind == "phone")
    sign_in(ana, world, origin)
    ana.get_by_role("link", name="Equipo").click()
    expect(ana.get_by_text("Quienes pueden leer lo nuevo")).to_be_visible()
    ana.get_by_role("link", name="Personas", exact=True).click()
    expect(ana.get_by_text("Personas que entran a este escritorio")).to_be_visible()
    see(ana, f"personas-{kind}")
    ana.fill("#name", "Irene Sut")
    ana.fill("#member", "irene")
    ana.get_by_role("button", name="Hacer la invitación").click()
    expect(ana.get_by_role("heading", name="Invitación para Irene Sut")).to_be_visible()
    see(ana, f"invitacion-hecha-{kind}")
    ana.get_by_text("Como enlace").click()
    link = ana.locator(".phrase").inner_text()

    tab = page(phone=kind == "phone")
    device = Device(tab)
    tab.goto(link)
    expect(tab.locator("#code")).to_have_value(link.partition("#")[2])
    assert "#" not in tab.url
    device.look(see, f"invitacion-{kind}")
    tab.get_by_role("button", name="Seguir").click()
    expect(tab.get_by_role("heading", name="Hola, Irene Sut")).to_be_visible()
    device.look(see, f"alta-{kind}")
    tab.fill("#passphrase", "Irene Sut Irene Sut")
    tab.fill("#again", "Irene Sut Irene Sut")
    tab.get_by_role("button", name="Crear llave de acceso y terminar").click()
    expect(tab.get_by_role("alert").first).to_contain_text("se adivinaría pronto")
    device.look(see, f"alta-debil-{kind}")
    tab.fill("#passphrase", PHRASE)
    tab.fill("#again", PHRASE)
    tab.get_by_role("button", name="Crear llave de acceso y terminar").click()
    expect(tab.get_by_role("heading", name="Tu hoja de recuperación")).to_be_visible()
    expect(tab.locator(".twelve li")).to_have_count(12)
    device.look(see, f"hoja-{kind}")
    tab.get_by_role("link", name="Ya la tengo en papel").click()
    device.look(see, f"entrar-con-llave-{kind}")
    tab.fill("#member", "irene")
    tab.fill("#passphrase", PHRASE)
    tab.get_by_role("button", name="Entrar con llave de acceso").click()
    expect(tab.locator("h1")).to_contain_text("falta la lista firmada")
    device.look(see, f"espera-{kind}")


def test_somebody_with_codes_adds_a_passkey_and_comes_back_after_losing_the_passphrase(
    world: World, origin: str, page: OpenPage, see: Callable[[Page, str], None]
) -> None:
    tab = page()
    device = Device(tab)
    sign_in(tab, world, origin, "carmen")
    tab.goto(f"{origin}/cuenta")
    device.look(see, "cuenta")
    tab.get_by_text("Agregar una llave de acceso").click()
    tab.fill("#pass-add", person("carmen").passphrase)
    tab.get_by_role("button", name="Crear llave de acceso").click()
    expect(tab.locator("main ul").first).to_contain_text("Llave de acceso")
    tab.get_by_text("Hacer mi hoja de recuperación").click()
    tab.fill("#pass-sheet", person("carmen").passphrase)
    tab.get_by_role("button", name="Hacer la hoja").click()
    expect(tab.locator(".twelve li")).to_have_count(12)
    words = " ".join(tab.locator(".twelve li").all_inner_texts())
    tab.goto(f"{origin}/cuenta")
    device.look(see, "cuenta-con-llave")
    tab.get_by_role("button", name="Salir").click()
    tab.get_by_role("link", name="Perdí mi frase").click()
    device.look(see, "recuperar")
    tab.fill("#member", "carmen")
    tab.fill("#words", words)
    tab.fill("#passphrase", OTHER_PHRASE)
    tab.fill("#again", OTHER_PHRASE)
    tab.get_by_role("button", name="Cambiar con llave de acceso").click()
    expect(tab.locator("h1")).to_have_text("Tu frase nueva ya sirve")
    device.look(see, "recuperada")


def test_an_authenticator_that_knows_nobody_is_told_on_the_page(
    world: World, origin: str, page: OpenPage
) -> None:
    tab = page()
    Device(tab, isUserVerified=False)
    tab.goto(f"{origin}/entrar")
    tab.fill("#member", "ana")
    tab.fill("#passphrase", person("ana").passphrase)
    tab.get_by_role("button", name="Entrar con llave de acceso").click()
    expect(tab.locator(".passkey .error")).to_contain_text("No se usó ninguna llave de acceso")
    expect(tab.locator("#passphrase")).to_have_value(person("ana").passphrase)


def test_without_script_codes_set_up_and_open(
    world: World, origin: str, page: OpenPage, see: Callable[[Page, str], None]
) -> None:
    fields = {"member": "irene", "name": "Irene Sut", "institution": "none", "role": "auditor"}
    code = code_on(world.visit("ana").post("/equipo/personas", **fields))
    tab = page(script=False)
    tab.goto(f"{origin}/invitacion")
    tab.fill("#code", code)
    tab.get_by_role("button", name="Seguir").click()
    expect(tab.get_by_text("necesita JavaScript")).to_be_visible()
    tab.get_by_text("Usar códigos de una aplicación").click()
    expect(tab.get_by_role("img", name="Código QR")).to_be_visible()
    assert re.fullmatch(
        r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", tab.locator("details .phrase").inner_text()
    )


def test_who_coordinates_sees_one_person_and_the_auditor_the_whole_chain(
    world: World, origin: str, page: OpenPage, see: Callable[[Page, str], None]
) -> None:
    world.hire("elisa", "gloria")
    ana = page()
    sign_in(ana, world, origin)
    ana.goto(f"{origin}/equipo/personas/carmen")
    see(ana, "persona")
    ana.get_by_role("button", name="Cerrar todas sus sesiones").click()
    expect(ana.get_by_role("heading", name="Carmen Ixcayá")).to_be_visible()
    gloria = page()
    sign_in(gloria, world, origin, "gloria")
    expect(gloria.get_by_role("heading", name="Bitácora del equipo")).to_be_visible()
    see(gloria, "bitacora-equipo")
    elisa = page(phone=True)
    sign_in(elisa, world, origin, "elisa")
    expect(elisa.get_by_role("heading", name="Hojas de papel")).to_be_visible()
    see(elisa, "papel-de-quien-digita")
    elisa.goto(f"{origin}/bitacora/equipo")
    see(elisa, "otra-funcion")
