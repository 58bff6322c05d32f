"""Charts of the report as PNG, for documents that cannot have drawings of a page."""

import resvg_py

from .charts import WIDTH, Chart

SCALE = 4
"""Pixels of a unit."""
FONTS = "Arial, 'Noto Sans', 'DejaVu Sans', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif"
INK, MUTED, EDGE, LINE = "#1a1f24", "#59636d", "#7d8791", "#d8dcdf"
STYLE = """
text{{font:11px {fonts};fill:{ink};text-anchor:middle}}
text[text-anchor=end]{{text-anchor:end}}text[text-anchor=start]{{text-anchor:start}}
.label{{font-weight:700;paint-order:stroke;stroke:#fff;stroke-width:4px}}
.f,.dot,.area{{fill:{accent}}}.area{{fill-opacity:.25;stroke:{accent}}}
.axis{{stroke:{edge}}}.hair{{stroke:{line}}}.link{{stroke:{muted}}}
.range{{stroke:{accent};stroke-width:3}}
"""


def chart_png(chart: Chart, accent: str) -> bytes:
    """Return the drawing of a chart on white."""
    style = STYLE.format(fonts=FONTS, ink=INK, muted=MUTED, edge=EDGE, line=LINE, accent=accent)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {chart.height}">'
        f'<style>{style}</style><rect width="100%" height="100%" fill="#ffffff"/>'
        f"{chart.body}</svg>"
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=SCALE * WIDTH))
