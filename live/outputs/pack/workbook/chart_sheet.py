"""Sheet of charts: for each closed poll its figures, and below them a chart drawn from them."""

from typing import Any, NamedTuple

from ....features.polls.model import Poll
from ....kernel.text import text_in
from .. import texts
from ..notes import fill, short_prompt, shorten
from ..source import PackSource
from .cells import cell_text
from .charts import ChartData, chart_data
from .sheet_style import ACCENT, INK, LINE_POINTS, Formats, heading_points, wrapped_lines

ROW_PIXELS, FIGURE_PIXELS, TITLE_PIXELS = 20, 21, 40
"""Heights of usual rows, of those with figures, and of titles. The library writes no usual one."""
PAGE_PIXELS = 50 * ROW_PIXELS
PIXELS_A_POINT = 4 / 3
LABEL_WIDTH, NUMBER_WIDTH = 46, 11
"""Characters of the columns."""
NUMBER_COLUMNS = 3
CHART_PIXELS = 570
FRAME_PIXELS = 110
"""Height of a chart without its bars."""
BAR_PIXELS, STACK_PIXELS = (30, 25), (38, 26)
"""Height of a bar: of few, and of many."""
MANY_PARTS = 10
MAX_LABEL = 40
"""Characters of a part's name in a language."""
WHITE = "#ffffff"
COLOURS = {"agree": "#0f766e", "pass": "#cbd5e1", "disagree": "#b45309"}


class Canvas(NamedTuple):
    """The library's workbook and its sheet for charts."""

    book: Any
    sheet: Any
    source: PackSource
    formats: Formats


class Block(NamedTuple):
    """Place of a poll's figures: the row of their title, and of the first and the last of them."""

    top: int
    first: int
    last: int
    title: str
    labels: list[str]
    data: ChartData


def write_charts(book: Any, sheet: Any, source: PackSource, formats: Formats) -> None:
    sheet.set_column(0, 0, LABEL_WIDTH, formats["cell"])
    sheet.set_column(1, NUMBER_COLUMNS, NUMBER_WIDTH, formats["cell"])
    canvas = Canvas(book, sheet, source, formats)
    row, used_pixels, breaks = 0, 0, list[int]()
    for poll in source.polls:
        data = chart_data(poll)
        if data is None:
            continue
        rows = _count_rows(data)
        wrapped_pixels = (
            _label_pixels(each) - FIGURE_PIXELS for each in _part_labels(data, source)
        )
        pixels = rows * ROW_PIXELS + sum(wrapped_pixels)
        if used_pixels and used_pixels + pixels > PAGE_PIXELS:
            breaks.append(row)
            used_pixels = 0
        used_pixels += pixels
        _insert_chart(canvas, _write_figures(canvas, row, poll, data))
        row += rows
    if breaks:
        sheet.set_h_pagebreaks(breaks)
    if row:
        sheet.print_area(0, 0, row - 1, NUMBER_COLUMNS)


def _write_figures(canvas: Canvas, top: int, poll: Poll, data: ChartData) -> Block:
    _, sheet, source, formats = canvas
    languages = source.languages
    prompts = dict.fromkeys(short_prompt(poll, each) for each in languages.ids)
    title = cell_text(f"{poll.id}. " + " · ".join(prompts))
    sheet.set_row_pixels(top, TITLE_PIXELS)
    sheet.merge_range(top, 0, top, NUMBER_COLUMNS, "", formats["chart_title"])
    sheet.write_string(top, 0, title, formats["chart_title"])
    # A row whose height a program may choose could push the figures below the chart.
    sheet.set_row_pixels(top + 1, FIGURE_PIXELS)
    sheet.write_string(top + 1, 0, _turnout(poll, source), formats["note"])
    sheet.write_blank(top + 2, 0, None, formats["heading"])
    headings = [_series_name(name, source) for name in data.series]
    sheet.set_row(top + 2, max(heading_points([each], NUMBER_WIDTH) for each in headings))
    for at, heading in enumerate(headings, start=1):
        sheet.write_string(top + 2, at, heading, formats["number_heading"])
    labels, first = _part_labels(data, source), top + 3
    for row, (label, values) in enumerate(zip(labels, data.values, strict=True), start=first):
        sheet.set_row_pixels(row, _label_pixels(label))
        sheet.write_string(row, 0, label, formats["wrapped"])
        for at, value in enumerate(values, start=1):
            sheet.write_number(row, at, value)
    last = first + len(labels) - 1
    sheet.set_row_pixels(last + 1, FIGURE_PIXELS)
    sheet.write_blank(last + 1, 0, None, formats["note"])
    if data.all_parts > len(labels):
        lines = languages.lines_of(texts.TOP_PARTS)
        note = " · ".join(fill(each, n=len(labels), m=data.all_parts) for each in lines)
        sheet.write_string(last + 1, 0, note, formats["note"])
    return Block(top, first, last, title, labels, data)


def _insert_chart(canvas: Canvas, block: Block) -> None:
    book, sheet, source, _ = canvas
    name, data = sheet.get_name(), block.data
    subtype = {"subtype": "percent_stacked"} if data.is_stacked else {}
    chart = book.add_chart({"type": "bar", **subtype})
    for at, series in enumerate(data.series, start=1):
        # On a stack they stand on the bars, else beside them.
        label_colour = WHITE if data.is_stacked and series != "pass" else INK
        chart.add_series(
            {
                "name": [name, block.top + 2, at],
                "name_data": [_series_name(series, source)],
                "categories": [name, block.first, 0, block.last, 0],
                "categories_data": block.labels,
                "values": [name, block.first, at, block.last, at],
                "values_data": [row[at - 1] for row in data.values],
                "fill": {"color": COLOURS.get(series, ACCENT)},
                "gap": 40,
                "data_labels": {"value": True, "font": {"size": 9, "color": label_colour}},
            }
        )
    # A title from a cell: a text that looks like a reference would become a reference.
    title = {"name": [name, block.top, 0], "data": [block.title], "overlay": False}
    chart.set_title({**title, "name_font": {"size": 11, "color": INK}})
    # The first part on top. Bars are labelled with their numbers.
    every = {"interval_unit": 1, "num_font": {"size": 9}}
    chart.set_y_axis({**every, "reverse": True, "line": {"none": True}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_legend({"position": "bottom"} if data.is_stacked else {"none": True})
    chart.set_size({"width": CHART_PIXELS, "height": _chart_pixels(data)})
    # It moves with its cells, but keeps its size.
    place = {"object_position": 2, "description": block.title}
    sheet.insert_chart(block.last + 2, 0, chart, place)


def _turnout(poll: Poll, source: PackSource) -> str:
    eligible = sum(poll.eligible.get("delegation", {}).values())
    lines = source.languages.lines_of(texts.OUT_OF)
    values = {"n": poll.count.n, "m": eligible, "abstained": poll.count.abstained}
    return " · ".join(fill(line, **values) for line in lines)


def _series_name(name: str, source: PackSource) -> str:
    return " ".join(source.languages.lines_of(texts.SERIES[name]))


def _part_labels(data: ChartData, source: PackSource) -> list[str]:
    """Names of the parts; with their codes where some have no name."""
    is_numbered = not all(label for _, label in data.parts)
    labels = []
    for part, label in data.parts:
        names = dict.fromkeys(text_in(label, each) for each in source.languages.ids)
        words = " · ".join(_shorten_label(each) for each in names if each)
        labels.append(cell_text(f"{part} {words}".rstrip() if is_numbered else words))
    return labels


def _shorten_label(label: str) -> str:
    """A label in a single line. Rows of two scales keep the scale's name, which comes last."""
    row, dot, scale = label.rpartition(" · ")
    if len(scale) > MAX_LABEL // 2:
        return shorten(label, MAX_LABEL)
    return shorten(row, MAX_LABEL - len(dot + scale)) + dot + scale


def _label_pixels(label: str) -> int:
    """Height of a row with its label wrapped."""
    more = wrapped_lines(label, LABEL_WIDTH) - 1
    return FIGURE_PIXELS + round(more * LINE_POINTS * PIXELS_A_POINT)


def _chart_pixels(data: ChartData) -> int:
    of_few, of_many = STACK_PIXELS if data.is_stacked else BAR_PIXELS
    parts = len(data.parts)
    return FRAME_PIXELS + parts * (of_many if parts > MANY_PARTS else of_few)


def _count_rows(data: ChartData) -> int:
    """Rows that the cells of a chart, the chart, and an empty space take."""
    return len(data.parts) + 6 + -(-_chart_pixels(data) // ROW_PIXELS) + 2
