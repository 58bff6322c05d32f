"""Pictures in SVG as PNG, in the face of the product. Characters that it has not, as Chinese ones,
are drawn with the fonts of the machine.
"""

import resvg_py

from ...shipped_files import find_folder
from .marks import FONTS

WIDTH_PX, CHINESE = 32, ("公", "交")
"""Characters of about the same width, which look the same only if no font has them."""
CHARACTER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    f'<text x="4" y="28" font-size="24" font-family="{FONTS}">{{}}</text></svg>'
)


def render_png(svg: str, width_px: int) -> bytes:
    """Return a picture as PNG. It takes a tenth of a second. Raises NotBuilt, ValueError."""
    fonts = map(str, sorted(find_folder("static/dist/fonts").iterdir()))
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width_px, font_files=list(fonts)))


def has_chinese_font() -> bool:
    """Return True if a font of the machine has Chinese characters."""
    one, other = (render_png(CHARACTER.format(each), WIDTH_PX) for each in CHINESE)
    return one != other
