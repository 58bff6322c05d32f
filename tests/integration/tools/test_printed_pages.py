"""Texts of printed pages: characters that share a glyph are folded, and no others."""

import unicodedata

import pytest

from tools.printed_pages import SAME_GLYPH, PrintedPage, PrintedPages, fold_glyphs

UNIFIED = [chr(code) for code in range(0x4E00, 0xA000)]


@pytest.mark.parametrize(
    ("printed", "words"),
    [("共⽤电动公交场站", "共用电动公交场站"), ("⻋⻔⻓⻰", "车门长龙"), ("oﬃce", "office")],
)
def test_words_are_found_in_the_glyphs_that_a_face_shares(printed, words):
    page = PrintedPage((595, 842), fold_glyphs(printed))
    assert words in page and words in PrintedPages([page])


def test_no_two_chinese_characters_become_the_same():
    assert len({fold_glyphs(each) for each in UNIFIED}) == len(UNIFIED)
    page = PrintedPage((595, 842), fold_glyphs("车门长龙"))
    assert "车间" not in page and "車門長龍" not in page


def test_the_list_has_only_characters_that_nfkc_leaves_apart():
    for glyph, meant in SAME_GLYPH.items():
        assert unicodedata.normalize("NFKC", chr(glyph)) != chr(meant)
