"""Text of a printed page, a PDF file, in any face.

A PDF file names a character for each glyph. Where a face draws several characters with the same
glyph, as Noto draws a Chinese radical like its character, the file may name another than the page
has; ligatures are a single character. Both texts are folded before they are compared.
"""

import unicodedata
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PdfReader

SAME_GLYPH = str.maketrans(
    "⺦⺃⺂⻲⺅⺉⻧⺐⺏⺒⺓⺕⺔⺖⼾⺘⺙⻫⺛⺞⺠⺡⺣⺤⺨⺭⻯⺯⺰⺱⺹⺺㬵⺾⻂⻅⻆⻈⻉⻋⻌⻐⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻨⻩⻪⻬⻮⻰⻱",
    "丬乚乛亀亻刂卤尢尣巳幺彐彑忄户扌攵斉旡歺民氵灬爫犭礻竜糹纟罓耂肀胶艹衤见角讠贝车辶钅長镸长门阝青韦页风飞食飠饣马骨鬼鱼鸟麦黄黾齐齿龙龜",
)
"""Radicals (U+2E80 to U+2EF3) and two other characters for which Noto Sans CJK SC has the glyph of
another character, where NFKC does not lead to it. Other radicals NFKC folds.
"""


class PrintedPage(NamedTuple):
    """A sheet: its size in points, and its text, folded."""

    size: tuple[int, int]
    text: str

    def __contains__(self, words: object) -> bool:
        return fold_glyphs(str(words)) in self.text


class PrintedPages(list[PrintedPage]):
    """The sheets of a file. Words are in it if its whole text has them."""

    def __contains__(self, words: object) -> bool:
        return fold_glyphs(str(words)) in "".join(page.text for page in self)


def read_pdf(data: bytes) -> PrintedPages:
    return PrintedPages(map(_read_page, PdfReader(BytesIO(data)).pages))


def fold_glyphs(text: str) -> str:
    """Replace characters that may share a glyph with another by that character. All Chinese
    characters in use stay apart.
    """
    return unicodedata.normalize("NFKC", text.translate(SAME_GLYPH))


def _read_page(sheet: Any) -> PrintedPage:
    size = (round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height)))
    return PrintedPage(size, fold_glyphs(sheet.extract_text()))
