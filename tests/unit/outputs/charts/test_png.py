"""Pictures as PNG: their texts are in the face of the product, also on a machine without fonts."""

import io
import os
import subprocess
import sys
from itertools import pairwise

import pytest
from PIL import Image, ImageFont

from live.outputs.charts.marks import FONTS
from live.outputs.charts.png import has_chinese_font, render_png
from live.outputs.charts.text_fitting import text_width
from live.outputs.report import messages
from live.shipped_files import find_folder
from tools.fonts import CONFIGURATION

WEIGHTS = {400: "400Regular", 500: "500Medium", 600: "600SemiBold", 700: "700Bold"}
SCRIPTS = ("Agree 52 %", "Łódź", "Θεσσαλονίκη", "Кириллица", "Đà Nẵng")
DRAW = """
import sys
from live.outputs.charts.png import has_chinese_font, render_png
sys.stderr.write(str(has_chinese_font()))
sys.stdout.buffer.write(render_png(sys.argv[1], 400))
"""


def svg_of(text, weight=400):
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 40" font-family="{FONTS}">'
        f'<text x="4" y="30" font-size="24" font-weight="{weight}">{text}</text></svg>'
    )


def ink_of(png):
    """Box of the ink of a picture, and its amount."""
    drawn = Image.open(io.BytesIO(png)).getchannel("A")
    return drawn.getbbox(), sum(each * many for each, many in enumerate(drawn.histogram()))


@pytest.fixture
def draw_without_fonts(tmp_path):
    """Draws a picture on a machine that has no font; also whether it found a Chinese one."""
    configuration = tmp_path / "fonts.conf"
    configuration.write_text(CONFIGURATION.format(folder=tmp_path, aliases="", fallback=""))
    (tmp_path / "faces").mkdir()

    def draw(svg):
        command = [sys.executable, "-c", DRAW, svg]
        env = {**os.environ, "FONTCONFIG_FILE": str(configuration)}
        drawn = subprocess.run(command, env=env, capture_output=True, check=True)
        return drawn.stdout, drawn.stderr.decode()

    return draw


def test_a_machine_without_fonts_draws_the_same_texts_but_no_chinese(draw_without_fonts):
    text = " ".join(SCRIPTS)
    png, found = draw_without_fonts(svg_of(text))
    assert png == render_png(svg_of(text), 400) and found == "False"
    box, _ = ink_of(png)
    assert box[0] < 10 and box[2] > 200


def test_a_chinese_font_of_the_machine_is_used():
    if not has_chinese_font():
        pytest.skip("the machine has no Chinese font")
    one, other = (render_png(svg_of(text), 400) for text in ("公交", "领域"))
    assert ink_of(one)[1] != ink_of(other)[1]


def test_each_weight_is_drawn_with_a_face_of_its_own():
    amounts = [ink_of(render_png(svg_of("Energy"), 400))[1]]
    amounts += [ink_of(render_png(svg_of("Energy", each), 400))[1] for each in (500, 600, 700)]
    assert all(after > 1.03 * before for before, after in pairwise(amounts))


@pytest.mark.parametrize("weight", WEIGHTS)
def test_widths_of_texts_are_estimated_to_be_at_least_those_of_the_face(weight):
    face = ImageFont.truetype(
        find_folder("static/dist/fonts") / f"IBMPlexSans_{WEIGHTS[weight]}.ttf", 100
    )
    sentences = [each for each in vars(messages).values() if isinstance(each, str)]
    texts = [*SCRIPTS, *(f"{share}%" for share in range(101)), *sentences]
    assert len(texts) > 200
    for text in texts:
        assert face.getlength(text) <= text_width(text, 100, weight > 500), text
