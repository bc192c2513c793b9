"""Every look can be read in every theme, and states are told apart without colours."""

from __future__ import annotations

import itertools

import pytest

from depmap.model import State
from depmap.views.drawing.themes import THEMES, Theme, look_of_state

EVERY_THEME = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, from 0 (black) to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast as WCAG 2.2 defines it, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@EVERY_THEME
def test_text_has_a_contrast_of_4_5_to_1(theme: Theme) -> None:
    for name, look in theme.looks.items():
        assert contrast(look.ink, look.fill) >= 4.5, name
    for ink in (theme.ink, theme.faint, theme.line):
        assert contrast(ink, theme.paper) >= 4.5
    # A letter stands in the colour of the paper on a block in that of the lines.
    assert contrast(theme.paper, theme.line) >= 4.5


@EVERY_THEME
def test_borders_and_lines_have_a_contrast_of_3_to_1(theme: Theme) -> None:
    for colour in (theme.line, theme.light_line, theme.frame):
        assert contrast(colour, theme.paper) >= 3
    for name, look in theme.looks.items():
        if look.border != "solid":
            # Dashes and dots must be seen against the fill, too, of which they are made.
            assert contrast(theme.line, look.fill) >= 3, name


@EVERY_THEME
def test_faint_text_is_written_on_paper_only_where_it_can_be_read(theme: Theme) -> None:
    fills = {look.fill for look in theme.looks.values() if look.fill == theme.paper}
    assert fills == {theme.paper}
    assert contrast(theme.faint, theme.paper) >= 4.5


@EVERY_THEME
def test_states_are_told_apart_by_word_and_by_border_or_grey(theme: Theme) -> None:
    looks = {state: theme.looks[look_of_state(state)] for state in State}
    assert len({look.word for look in looks.values()}) == len(State)
    for (one, look), (other, another) in itertools.combinations(looks.items(), 2):
        if {one, other} == {State.ISOLATED, State.DOWN}:
            continue  # What is isolated has a double frame: see the boxes.
        borders = (look.border, look.width), (another.border, another.width)
        assert len(set(borders)) == 2 or contrast(look.fill, another.fill) >= 1.5, (one, other)


@EVERY_THEME
def test_all_looks_are_there_and_explain_themselves(theme: Theme) -> None:
    assert theme.looks.keys() == THEMES["light"].looks.keys()
    assert [name for name, look in theme.looks.items() if not look.word] == ["plain"]


def test_the_dark_theme_is_dark_and_the_print_theme_has_no_colour() -> None:
    dark, on_paper = THEMES["dark"], THEMES["print"]
    assert luminance(dark.paper) < 0.02
    for look in on_paper.looks.values():
        for colour in (look.fill, look.ink):
            assert len({colour[1:3], colour[3:5], colour[5:7]}) == 1
