"""Charts of reports: text alternatives, classes on pages and colours in documents."""

import io
from xml.etree import ElementTree

from PIL import Image

from live.outputs.charts.cell_marks import row_bar, row_span, row_stack
from live.outputs.charts.chart import SIZES, Chart, page_box
from live.outputs.charts.columns import Axis, Column, Middle, draw_columns
from live.outputs.charts.curve import draw_curve
from live.outputs.charts.paints import paints_of
from live.outputs.charts.slope import Change, draw_slope

COLUMNS = [
    Column(at / 3, (at + 1) / 3, height, figure)
    for at, (height, figure) in enumerate([(1, "40%"), (0.5, "20%"), (0, "0%")])
]
AXIS = Axis(((1 / 6, "a"), (0.5, "b & c"), (5 / 6, "d")), ("low <b>", "high"))


def chart_of(marks, height=160):
    return Chart("Share <b>", "a: 1 & 2", height, tuple(marks))


def svg_of(chart):
    return ElementTree.fromstring(str(chart.svg("c1")))


def test_a_chart_has_text_alternatives_and_no_colours_of_its_own():
    svg = svg_of(chart_of(draw_columns(COLUMNS, AXIS, page_box(160), SIZES)))
    assert svg.get("role") == "img" and svg.get("aria-labelledby") == "c1t c1d"
    assert svg.find("title").text == "Share <b>" and svg.find("desc").text == "a: 1 & 2"
    assert not any(each.get("fill") or each.get("style") for each in svg.iter())
    assert {"a", "b & c", "low <b>", "high"} <= {each.text for each in svg.iter("text")}


def test_the_highest_column_is_the_tallest_and_in_full_colour():
    svg = svg_of(chart_of(draw_columns(COLUMNS, AXIS, page_box(160), SIZES)))
    first, second = svg.iter("rect")
    assert abs(float(first.get("height")) - 2 * float(second.get("height"))) <= 0.1
    assert (first.get("class"), second.get("class")) == ("accent", None)


def test_a_median_is_a_line_from_its_label_to_the_figure_and_half_of_all_a_range():
    middle = Middle(1 / 6, "Median 1", (0.1, 0.4))
    marks = draw_columns(COLUMNS, AXIS, page_box(160), SIZES, middle=middle)
    svg = svg_of(chart_of(marks))
    (line,) = [each for each in svg.iter("line") if each.get("class") == "line-ink"]
    figure = next(each for each in svg.iter("text") if each.text == "40%")
    assert abs(float(line.get("x1")) - 320 / 6) <= 0.1
    assert float(line.get("y2")) < float(figure.get("y")) - 10
    (half,) = [each for each in svg.iter("line") if each.get("class") == "line-accent"]
    assert (half.get("x1"), half.get("x2")) == ("32", "128")


def test_steps_reach_from_the_first_to_the_last_sample():
    points = [(0, 5), (10, 20), (20, 8)]
    svg = svg_of(chart_of(draw_curve(points, ["09:00", "09:05", "09:10"], page_box(140), SIZES)))
    assert [each.text for each in svg.iter("text")] == ["20", "0", "09:00", "09:05", "09:10"]
    assert next(svg.iter("path")).get("d").count("H") == 2


def test_a_slope_joins_the_shares_of_both_rounds():
    changes = [Change("A", 0.2, 0.6, ("20%", "60%")), Change("B", 0.6, 0.4, ("60%", "40%"))]
    svg = svg_of(chart_of(draw_slope(changes, ("Round 1", "Round 2"), page_box(160), SIZES)))
    lines = [each for each in svg.iter("line") if each.get("stroke-width")]
    second, first = ((float(each.get("y1")), float(each.get("y2"))) for each in lines)
    assert first[0] > first[1] == second[0] < second[1]  # up to the highest, and down from it
    assert abs((second[1] - second[0]) * 2 - (first[0] - first[1])) <= 0.2
    assert [each.get("class") for each in lines] == ["line-third", "line-accent"]


def test_a_picture_of_a_document_has_the_colours_of_the_event():
    chart = chart_of(draw_columns(COLUMNS, AXIS, page_box(160), SIZES))
    paints = paints_of("#84366f")
    picture = Image.open(io.BytesIO(chart.png(paints))).convert("RGB")
    colours = {"#{:02x}{:02x}{:02x}".format(*each) for _, each in picture.getcolors(9999)}
    assert picture.size == (1280, 640)
    assert {paints[role] for role in ("accent", "third", "paper")} <= colours


def test_rows_are_drawn_to_scale_and_stay_in_their_cell():
    assert "width=54.3%" in row_bar(0.543) and "width=100%" in row_bar(1.7)
    assert "class=a" in row_bar(0.5) and "class=a" not in row_bar(0.5, leads=False)
    assert 'x="70%" width="30%"' in row_stack(0.6, 0.3)
    assert 'cx="50%"' in row_span(0.2, 0.5, 0.9) and "<line" not in row_span(0.5, 0.5, 0.5)
