"""Every ink can be read on every paper that it stands on: 4.5 to 1, in light and in dark."""

from __future__ import annotations

import re

import pytest

from config.page.assets import HERE

INKS = ["ink", "ink-soft", "accent", "accent-strong", "good", "warning", "danger"]
PAPERS = ["paper", "paper-raised", "paper-good", "paper-warning", "paper-danger"]
LIGHT, DARK = "light", "dark"


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme by name; dark redefines the light ones."""
    light, _, dark = (HERE / "tokens.css").read_text("utf-8").partition("@media")
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    if scheme == DARK:
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark))
    return found


def luminance(colour: str) -> float:
    """Return relative luminance (WCAG 2.2)."""
    raw = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in raw]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("paper", PAPERS)
def test_ink_can_be_read_on_paper(scheme: str, ink: str, paper: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[ink], colours[paper]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_a_button_can_be_read_and_the_edge_of_a_field_seen(scheme: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5
    assert contrast(colours["on-accent"], colours["accent-strong"]) >= 4.5
    assert contrast(colours["edge"], colours["paper"]) >= 3


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
