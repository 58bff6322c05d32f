"""Stylesheet of a colour: tokens of its palette in light and dark, loaded after tokens.css.

Its address has the colour and nothing of an event, so that every event with this colour shares it.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ....kernel.errors import BadValue
from ....web.assets import CACHE_FOREVER
from ..palette import SHADES, Palette, clean_shade, palette_of


async def palette_css(request: Request) -> Response:
    """Return the stylesheet of a colour by its name or digits. The query names the build, since
    palettes may change with it.
    """
    name = request.path_params["name"]
    shade = SHADES.get(name, f"#{name}")
    try:
        if clean_shade(shade) != shade:
            raise HTTPException(404)
    except BadValue:
        raise HTTPException(404) from None
    headers = {"cache-control": CACHE_FOREVER}
    return Response(stylesheet_of(shade), media_type="text/css", headers=headers)


def stylesheet_of(shade: str) -> str:
    """Return the tokens of a palette by theme, with the selectors of tokens.css."""
    light, dark = _tokens(palette_of(shade)), _tokens(palette_of(shade, "dark"))
    return (
        f'@media screen{{:root,[data-theme="light"]{{{light}}}}}'
        "@media screen and (prefers-color-scheme:dark)"
        f'{{:root:not([data-theme="light"]){{{dark}}}}}'
        f'@media screen{{[data-theme="dark"]{{{dark}}}}}'
    )


def _tokens(palette: Palette) -> str:
    return f"--accent:{palette.accent};--accent-wash:{palette.wash};--accent-third:{palette.third}"
