"""The fonts of the tests: sets by name, missing packages, and pictures drawn with the set alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from live.outputs.charts.marks import FONTS
from tools import fonts
from tools.fonts import FONT_SETS, FontsUnavailable, find_missing_packages, use_fonts

DRAW = """
import resvg_py, sys
sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(svg_string=sys.argv[1], width=200)))
"""
TEXT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">'
    f'<text x="4" y="30" font-size="24" font-family="{FONTS}">Words</text></svg>'
)


@pytest.fixture
def font_folder(tmp_path, monkeypatch):
    """A machine with the fonts of a test's files, and the variables of its processes."""
    folder = tmp_path / "share/fonts"
    folder.mkdir(parents=True)
    monkeypatch.setattr(fonts, "FONT_FOLDERS", (folder,))
    monkeypatch.setattr(fonts, "CONFIGURATIONS", tmp_path / "configurations")
    monkeypatch.setenv("FONTCONFIG_FILE", "of the machine")
    monkeypatch.delenv("TEST_FONTS", raising=False)
    return folder


def install(folder, package, *, name="dejavu"):
    for file in FONT_SETS[name].files[package]:
        (folder / file).touch()


def list_faces():
    return {path.name for path in Path(os.environ["FONTCONFIG_FILE"]).parent.glob("faces/*")}


def test_an_unknown_set_is_refused_with_the_names_of_all(font_folder, monkeypatch):
    monkeypatch.setenv("TEST_FONTS", "arial")
    with pytest.raises(FontsUnavailable, match=r"TEST_FONTS=arial is not .* dejavu, noto, lib"):
        use_fonts()


def test_a_chosen_set_that_is_not_whole_is_refused_with_its_packages(font_folder, monkeypatch):
    monkeypatch.setenv("TEST_FONTS", "noto")
    install(font_folder, "fonts-noto-core", name="noto")
    with pytest.raises(FontsUnavailable, match="apt install fonts-noto-cjk fonts-noto-color-emoji"):
        use_fonts()


def test_the_default_set_is_used_as_far_as_it_is_installed(font_folder):
    install(font_folder, "fonts-dejavu-core")
    (font_folder / "NotoSans-Regular.ttf").touch()
    use_fonts()
    assert list_faces() == set(FONT_SETS["dejavu"].files["fonts-dejavu-core"])
    assert find_missing_packages("dejavu") == ["fonts-wqy-microhei", "fonts-noto-color-emoji"]


def test_without_a_latin_face_the_fonts_of_the_machine_stay(font_folder):
    install(font_folder, "fonts-noto-color-emoji")
    use_fonts()
    assert os.environ["FONTCONFIG_FILE"] == "of the machine"


def test_an_upgraded_font_gets_a_configuration_with_a_cache_of_its_own(font_folder):
    install(font_folder, "fonts-dejavu-core")
    use_fonts()
    first = os.environ["FONTCONFIG_FILE"]
    use_fonts()
    assert os.environ["FONTCONFIG_FILE"] == first
    (font_folder / "DejaVuSans.ttf").write_text("a newer version")
    use_fonts()
    assert os.environ["FONTCONFIG_FILE"] != first


def test_a_picture_is_drawn_with_the_faces_of_the_configuration_alone(tmp_path):
    """A configuration without any face draws no text."""
    configuration = fonts.CONFIGURATION.format(folder=tmp_path, aliases="", fallback="")
    (tmp_path / "fonts.conf").write_text(configuration, "utf-8")
    (tmp_path / "faces").mkdir()
    result, empty = (
        subprocess.run(
            [sys.executable, "-c", DRAW, TEXT],
            env={**os.environ, **variables},
            capture_output=True,
            check=True,
        ).stdout
        for variables in ({}, {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")})
    )
    assert len(result) > len(empty) > 0
