"""Charts of the page: text alternatives, drawings inside their box, no texts as markup."""

from xml.etree import ElementTree

from live.outputs.charts.charts import (
    Bar,
    Dot,
    Ticks,
    columns_chart,
    histogram_chart,
    row_bar,
    row_span,
    row_stack,
    scatter_chart,
    step_chart,
)


def svg_of(chart):
    return ElementTree.fromstring(str(chart.svg("c1")))


def test_a_chart_has_a_caption():
    svg = svg_of(columns_chart("Share <b>", [Bar(1, "1 & 2", "40%"), Bar(0.5, "3", "20%")]))
    assert svg.get("role") == "img" and svg.get("aria-labelledby") == "c1t c1d"
    assert svg.find("title").text == "Share <b>"
    assert svg.find("desc").text == "1 & 2: 40%, 3: 20%"


def test_the_highest_column_is_the_tallest_and_none_is_outside():
    svg = svg_of(columns_chart("t", [Bar(1, "a", "x"), Bar(0.5, "b", "y"), Bar(0, "c", "z")]))
    tall = [float(each.get("height")) for each in svg.iter("rect")]
    assert tall[0] == 2 * tall[1] and tall[2] == 0


def test_a_histogram_marks_median_and_quartiles():
    ticks = Ticks(0, 100, ((0, "0"), (50, "50"), (100, "100")))
    svg = svg_of(histogram_chart("t", "d", [1, 0, 4, 2], ticks, (25, 50, 75)))
    assert len(list(svg.iter("rect"))) == 3
    (dot,) = svg.iter("circle")
    assert float(dot.get("cx")) == 160
    assert [each.text for each in svg.iter("text")][-3:] == ["0", "50", "100"]


def test_steps_reach_from_the_first_to_the_last_sample():
    points = [(0, 5), (10, 20), (20, 8)]
    svg = svg_of(step_chart("t", "d", points, ["09:00", "09:05", "09:10"]))
    assert [each.text for each in svg.iter("text")] == ["20", "0", "09:00", "09:05", "09:10"]
    assert next(svg.iter("path")).get("d").count("H") == 2


def test_rows_are_drawn_to_scale_and_stay_in_their_cell():
    assert 'width="54.3%"' in row_bar(0.543) and 'width="100%"' in row_bar(1.7)
    assert 'x="70%" width="30%"' in row_stack(0.6, 0.3)
    assert 'cx="50%"' in row_span(0.2, 0.5, 0.9) and "<line" not in row_span(0.5, 0.5, 0.5)


def test_dots_stand_at_their_values_also_if_they_are_the_same():
    dots = [Dot("1", 3.3, 4), Dot("2", 3.3, 4), Dot("3", 3.25, 4), Dot("4", 2.7, 3.7)]
    svg = svg_of(scatter_chart("t", "d", dots, ("x", "y"), 5))
    lines = [each for each in svg.iter("line") if each.get("class") == "hair"]
    lefts = [float(each.get("x1")) for each in lines if each.get("x1") == each.get("x2")]
    tops = [float(each.get("y1")) for each in lines if each.get("y1") == each.get("y2")]
    for dot, circle in zip(dots, svg.iter("circle"), strict=True):
        x = lefts[0] + (lefts[-1] - lefts[0]) * (dot.x - 2) / (len(lefts) - 1)
        y = tops[0] + (tops[-1] - tops[0]) * (dot.y - 2) / (len(tops) - 1)
        assert abs(float(circle.get("cx")) - x) <= 0.1
        assert abs(float(circle.get("cy")) - y) <= 0.1
    labels = [each for each in svg.iter("text") if each.get("class") == "label"]
    assert [each.text for each in labels] == ["1", "2", "3", "4"]
    assert len({(each.get("x"), each.get("y")) for each in labels}) == 4
