"""Contrast of drawn colours, computed from the tokens: text 4.5 to 1, edges and the focus 3 to 1,
more under high contrast.
"""

import re
from pathlib import Path

import pytest

from live.features.event import palette

TOKENS = (Path(__file__).parents[2] / "static/src/ui/styles/tokens.css").read_text("utf-8")
STYLES = sorted((Path(__file__).parents[2] / "static/src").rglob("*.css"))
HEX = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
GROUNDS = ("paper", "raised", "sunken")
TEXTS = ("ink", "muted", "accent", "good", "warn", "bad")


def block(selector):
    """The tokens of the first block with this selector."""
    return dict(HEX.findall(TOKENS.partition(f"{selector} {{")[2].partition("}")[0]))


LIGHT = block(':root,\n[data-theme="light"]')
DARK = {**LIGHT, **block('\n[data-theme="dark"]')}
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one, other):
    """WCAG 2.2, relative luminance."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def low(theme, pairs, least):
    """Which of the pairs have less contrast than that."""
    contrasts = {pair: round(contrast(theme[pair[0]], theme[pair[1]]), 2) for pair in pairs}
    return {pair: ratio for pair, ratio in contrasts.items() if ratio < least}


@THEMES
def test_text_is_read_on_every_ground(theme):
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    assert (
        low(
            theme,
            [
                *pairs,
                ("ink", "accent-wash"),
                ("accent", "accent-wash"),
                ("muted", "accent-wash"),
                ("on-accent", "accent"),
                ("ink", "accent-third"),
            ],
            4.5,
        )
        == {}
    )


@THEMES
def test_edges_of_controls_bars_and_the_focus_are_seen(theme):
    assert (
        low(
            theme,
            [
                (part, ground)
                for part in ("edge", "accent", "focus")
                for ground in ("paper", "raised", "accent-wash")
            ],
            3,
        )
        == {}
    )


@THEMES
def test_high_contrast_gives_quiet_text_full_ink(theme):
    more = TOKENS.partition("prefers-contrast: more")[2].partition("@media")[0]
    assert dict(re.findall(r"--([\w-]+): var\(--([\w-]+)\);", more)) == {
        "muted": "ink",
        "line": "edge",
        "edge": "ink",
    }
    assert low(theme, [("ink", ground) for ground in GROUNDS], 7) == {}


@THEMES
def test_a_bar_differs_from_its_track_at_every_contrast_setting(theme):
    """With more contrast, lines become ink; the track of a bar keeps its colour."""
    assert low(theme, [("accent", "track")], 3) == {}
    assert not [
        file.name
        for file in STYLES
        if re.search(r"\.(bar-track|countdown-line)[^}]*var\(--line\)", file.read_text("utf-8"))
    ]


def test_dark_is_the_same_whether_the_device_or_the_reader_chose_it():
    assert block(':root:not([data-theme="light"])') == block('\n[data-theme="dark"]') != {}, (
        "tokens.css has dark colours twice: change both blocks alike"
    )


def test_colours_are_in_tokens_only_but_for_shades_and_paper():
    """So that computed and visible colours agree."""
    styles = (Path(__file__).parents[2] / "static/src").rglob("*.css")
    other = {
        each.name: re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s])", each.read_text("utf-8"))
        for each in styles
        if each.name not in ("tokens.css", "print.css")
    }
    assert {
        name: set(colours) - {"#ffffff"}
        for name, colours in other.items()
        if set(colours) - {"#ffffff"}
    } == {}, "use a token of static/src/ui/styles/tokens.css, `var(--…)`, in place of these colours"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_grounds_and_the_usual_colour_are_those_of_the_tokens(theme):
    tokens = {"light": LIGHT, "dark": DARK}[theme]
    usual = palette.palette_of(palette.SHADES["teal"], theme)
    assert usual._asdict() == {
        "accent": tokens["accent"],
        "wash": tokens["accent-wash"],
        "third": tokens["accent-third"],
    }, "copy the palette of teal from palette.py into tokens.css"
    assert palette.GROUNDS[theme]._asdict() == {
        name: tokens[name.replace("_", "-")] for name in palette.Grounds._fields
    }
