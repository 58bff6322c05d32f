"""Palettes: every colour has one, with enough contrast in light and dark."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.event.event_file.cleaning import clean_definition, profile_values
from live.features.event.event_file.export import definition_of
from live.features.event.model import Colour, Look
from live.features.event.palette import (
    SHADES,
    contrast,
    contrasts_of,
    mix_colours,
    palette_of,
    shade_of,
)
from live.features.event.web.palette_css import stylesheet_of
from tools.scenario import Scenario, assert_refused

THEMES = pytest.mark.parametrize("theme", ["light", "dark"])
EXTREMES = (
    *("#ffffff", "#000000", "#ffff00", "#808080", "#ff0000", "#00ff00", "#0000ff", "#00ffff"),
    *("#ff00ff", "#7f7f00", "#010101", "#fefefe", "#003399", "#ffcc00"),
)


def assert_is_read(shade, theme):
    contrasts = contrasts_of(palette_of(shade, theme), theme)
    assert len(contrasts) == 10
    assert [each for each in contrasts if each[1] < each[2]] == []


@THEMES
@pytest.mark.parametrize("shade", [*SHADES.values(), *EXTREMES])
def test_named_and_extreme_colours_have_enough_contrast(shade, theme):
    assert_is_read(shade, theme)


@THEMES
@given(number=st.integers(0, 0xFFFFFF))
def test_every_colour_has_enough_contrast(theme, number):
    assert_is_read(f"#{number:06x}", theme)


def test_the_third_is_a_tint_of_the_accent():
    assert palette_of("#0000ff").third == "#a3a2f9"  # 35 % of it over #fbfaf6
    assert mix_colours("#000000", "#ffffff", 0.35) == "#a6a6a6"
    assert mix_colours("#ffffff", "#000000", 0.35) == "#595959"


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("shade", [*SHADES.values(), "#003399", "#0000ff"])
def test_a_colour_with_enough_contrast_is_used_as_it_is(shade):
    assert palette_of(shade).accent == shade


@THEMES
def test_a_grey_stays_grey_and_a_hue_stays_apart_from_another(theme):
    grey = palette_of("#808080", theme).accent
    assert grey[1:3] == grey[3:5] == grey[5:]
    red, _, blue = (palette_of("#ff0000", theme).accent[at : at + 2] for at in (1, 3, 5))
    assert red > blue


def test_each_name_has_a_colour_of_its_own():
    assert tuple(SHADES) == get_args(Colour) and len(set(SHADES.values())) == len(SHADES)
    assert shade_of(Look(colour="plum")) == SHADES["plum"]
    assert shade_of(Look(colour="plum", shade="#ff6600")) == "#ff6600"


def test_a_colour_is_kept_in_lower_case_until_it_is_removed(scenario):
    scenario.perform(scenario.organiser, "event.configure", look={"shade": " #FF6600 "})
    assert scenario.items_of(scenario.screen)["event"]["look"]["shade"] == "#ff6600"
    scenario.perform(scenario.organiser, "event.configure", look={"colour": "plum"})
    assert scenario.items_of(scenario.screen)["event"]["look"]["shade"] == ""


@pytest.mark.parametrize(
    "shade",
    [
        *("red", "#fff", "#ff66000", "ff6600", "#ff66 0", "#gg0000", "#ff6600;", "#", "##ff6600"),
        *(
            "url(//x)",
            "#ff6600}*{display:none",
            "#\uff11\uff11\uff11\uff11\uff11\uff11",
            "#ff\n600",
        ),
        *("#ff6600\x00", "rgb(0,0,0)", "var(--ink)", "</style>", "#" + "f" * 200),
    ],
)
def test_anything_else_is_refused(scenario, shade):
    assert_refused(
        *("bad_value", "shade", scenario, scenario.organiser, "event.configure"),
        look={"shade": shade},
    )


def test_files_keep_the_colour_and_say_where_it_is_wrong():
    scenario = Scenario()
    scenario.perform(scenario.organiser, "event.configure", look={"shade": "#ff6600"})
    definition = definition_of(scenario.event, {})
    clean, problems = clean_definition(definition)
    assert not problems and profile_values(clean)["look"].shade == "#ff6600"
    look = type(definition.look)(shade="orange")
    _, problems = clean_definition(type(definition)(**fields_of(definition) | {"look": look}))
    assert [problem.path for problem in problems] == [("look", "shade")]


def fields_of(definition):
    return {name: getattr(definition, name) for name in definition.__struct_fields__}


def test_a_stylesheet_has_the_tokens_of_each_theme_and_is_small():
    css = stylesheet_of("#ff6600")
    light, dark = palette_of("#ff6600"), palette_of("#ff6600", "dark")
    assert css.count(f"--accent:{light.accent};") == 1
    assert css.count(f"--accent:{dark.accent};--accent-wash:{dark.wash}") == 2
    assert css.count("{") == css.count("}") == 6 and len(css) < 450
