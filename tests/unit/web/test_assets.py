"""Built browser code: its compressed forms, and the build that pages compare with their own."""

import gzip

import pytest

from live.shipped_files import find_folder
from live.web import assets
from live.web.assets import PACKAGE, SOURCES, Bundle

SUBSETS = ("latin", "latin-ext", "greek", "cyrillic", "cyrillic-ext", "vietnamese")
MAX_FONT_BYTES = 48 * 1024


def test_each_script_and_style_has_its_compressed_forms_the_smallest_first():
    bundle = Bundle()
    for name, asset in bundle._assets.items():
        if name.endswith((".js", ".css", ".svg")):
            assert list(asset.encodings) == ["br", "gzip"], name
            assert gzip.decompress(asset.encodings["gzip"]) == asset.content


def test_compressed_forms_are_no_files_of_their_own():
    names = {file.name for file in find_folder("static/dist").iterdir()}
    assert {name for name in names if name.endswith((".br", ".gz"))}
    assert not {name for name in Bundle()._assets if name.endswith((".br", ".gz"))}


def test_fonts_have_their_type_their_licence_and_no_second_compression():
    assets_by_name = Bundle()._assets
    fonts = {name: asset for name, asset in assets_by_name.items() if name.endswith(".woff2")}
    assert len(fonts) == len(SUBSETS)
    for subset in SUBSETS:
        (font,) = [asset for name, asset in fonts.items() if f"-sans-{subset}-wght-" in name]
        assert (font.media_type, font.encodings) == ("font/woff2", {})
        assert font.content.startswith(b"wOF2") and len(font.content) < MAX_FONT_BYTES
    (licence,) = [asset for name, asset in assets_by_name.items() if name.endswith(".txt")]
    assert b"SIL Open Font License" in licence.content


def test_a_page_starts_with_a_single_file():
    bundle = Bundle()
    scripts = [name for name in bundle._files.values() if name.endswith(".js")]
    assert scripts
    split = {name for name in scripts if len(bundle._reachable(name, {"import-statement"})) > 1}
    assert not split, "name what it imports later among IMPORTED_LATER in build.mjs"


@pytest.mark.parametrize("pattern", SOURCES)
def test_another_rule_or_translation_is_another_build(pattern, tmp_path, monkeypatch):
    assert list(PACKAGE.glob(pattern)), "no file is there any more"
    source = tmp_path / pattern.replace("**", "polls").replace("*", "closing")
    source.parent.mkdir(parents=True)
    source.write_text("1")
    monkeypatch.setattr(assets, "PACKAGE", tmp_path)
    before = Bundle().build
    assert Bundle().build == before
    source.write_text("2")
    assert Bundle().build != before
