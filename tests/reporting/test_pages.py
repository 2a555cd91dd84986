"""The pages in a real browser: readable by everybody, on any screen, without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from playwright.sync_api import Page

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.server import Serve

PAGES = {
    "modules": "/modulos/",
    "map": "/modulos/rendicion-de-cuentas/v/4/",
    "line": "/modulos/recursos-humanos/v/3/puestos/?por=periodo&comparar=sexo",
    "bars": "/en/modulos/inversion-publica/v/1/proyectos/?por=estado&comparar=sector",
    "rows": "/modulos/inversion-publica/v/1/proyectos/filas",
    "pair": "/modulos/gobierno-abierto/v/6/lado-a-lado/cumplimiento",
    "reading": "/modulos/etica-congreso/v/3/leer/codigo",
    "institution": "/instituciones/mineduc/",
    "search": "/buscar?q=escuela",
    "refusal": "/modulos/recursos-humanos/v/3/puestos/?por=planeta",
}
LOOKS = {"phone": (True, False), "phone-dark": (True, True), "desktop": (False, False)}

pytestmark = pytest.mark.browser


@pytest.fixture
def origin(samples: Flask, serve: Serve) -> str:
    """Where the samples are served."""
    return serve(samples)


@pytest.mark.parametrize("look", LOOKS)
def test_every_kind_of_page_can_be_read_by_everybody(
    origin: str,
    page: OpenPage,
    axe: Callable[[Page], None],
    shoot: Callable[[Page, str], None],
    look: str,
) -> None:
    phone, dark = LOOKS[look]
    opened = page(phone=phone, dark=dark)
    for name, address in PAGES.items():
        opened.goto(origin + address)
        axe(opened)
        shoot(opened, f"reporting-{name}-{look}")
        width = opened.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, name


def test_a_citizen_goes_from_a_question_to_a_file_without_a_script(
    origin: str, page: OpenPage
) -> None:
    opened = page(script=False, phone=True)
    opened.goto(f"{origin}/modulos/")
    opened.get_by_role("link", name="Recursos humanos del Ejecutivo").click()
    opened.get_by_role("link", name="¿Dónde hay más plazas vacías?").click()
    expect(opened.get_by_role("heading", level=1)).to_have_text("Plazas vacías")
    opened.get_by_label("Por", exact=True).select_option(label="Sexo")
    opened.get_by_text("Entidad: todo").click()
    opened.get_by_role("checkbox", name="Ministerio de Educación").check()
    opened.get_by_role("button", name="Ver").click()
    expect(opened.get_by_text("Entidad: Ministerio de Educación").first).to_be_visible()
    assert "institucion=mineduc" in opened.url
    assert "por=sexo" in opened.url
    with opened.expect_download() as waiting:
        opened.get_by_role("link", name="CSV", exact=True).first.click()
    assert waiting.value.suggested_filename == (
        "recursos-humanos-v3-muestra-puestos-vacantes-por-sexo.csv"
    )


def test_an_embedded_chart_is_shown_on_another_site(
    origin: str, page: OpenPage, serve: Serve, samples: Flask
) -> None:
    from flask import Flask as Other

    there = Other("there")
    view = "/modulos/recursos-humanos/v/3/puestos/vista.svg?por=sexo"

    @there.get("/")
    def blog() -> str:
        return f'<!doctype html><title>x</title><img src="{origin}{view}" alt="x">'

    opened = page()
    opened.goto(serve(there))
    picture = opened.get_by_role("img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def test_on_paper_the_figure_stays_and_the_form_goes(origin: str, page: OpenPage) -> None:
    opened = page()
    opened.goto(origin + PAGES["line"])
    opened.emulate_media(media="print")
    expect(opened.locator("svg.chart")).to_be_visible()
    expect(opened.get_by_role("button", name="Ver")).to_be_hidden()


def test_nothing_is_fetched_from_elsewhere_and_nothing_is_kept(origin: str, page: OpenPage) -> None:
    opened = page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    for address in PAGES.values():
        opened.goto(origin + address)
    assert all(url.startswith(origin + "/") for url in asked)
    assert opened.context.cookies() == []
