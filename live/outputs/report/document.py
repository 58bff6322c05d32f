"""The report as a Word document (.docx) for editing: headings, paragraphs, tables and charts like
on the page. Bars in tables are characters and shades are those of cells, so that both can be
changed; charts are pictures.

The same report gives the same bytes.
"""

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

from ...features.event.palette import mix_colours, palette_of
from ...languages.catalogue import Catalogues
from ..charts.chart import Chart
from ..charts.paints import paints_of
from . import messages as say
from .blocks import (
    Band,
    Block,
    Cell,
    Heading,
    Heat,
    KeyFigures,
    Mark,
    OpinionBar,
    Paragraph,
    Part,
    Picture,
    ShareBar,
    Span,
    Table,
    Together,
)
from .model import Report
from .parts import days_of, frame_of, label_of, write_parts
from .reader import Reader, Words

LATIN_FONT, EAST_ASIAN_FONT = "Arial", "Microsoft YaHei"
BAR_LENGTH = 12
"""Characters of a bar that is full."""
MUTED = RGBColor(0x59, 0x63, 0x6D)
PAPER = "#ffffff"
AGAINST = RGBColor(0x48, 0x4C, 0x51)
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
STYLES = {"finding": 12, "facts": 9, "note": 9}
"""Sizes (points) of paragraphs with a size of their own."""
CELL_STYLE = "TableText"
QUOTE_INDENT_MM, CHART_WIDTH_MM = 6, 110
TEXT_WIDTH_MM, DRAWN_MM, LEAST_NAME_MM, MOST_NUMBER_MM = 170, 30, 42, 24
"""Widths of the text and of columns."""
PLAN_WIDTHS_MM = (30, 80, 60)
"""Widths of the columns of a plan: the subject of a line, its text, and its source."""


def write_document(report: Report, language: str, catalogues: Catalogues) -> bytes:
    """Return the report in a language of its event as .docx."""
    reader = Reader(report, language, catalogues)
    writer = DocumentWriter(report, reader)
    writer.write(label_of(report, reader, say.REPORT), write_parts(report, reader))
    return writer.as_bytes()


class DocumentWriter:
    """Writes parts of a report, or of a plan, as a document."""

    def __init__(self, report: Report, reader: Reader) -> None:
        self._report, self._reader = report, reader
        self._accent = palette_of(report.shade).accent
        self._document: Any = Document()

    def write(self, label: str, parts: Sequence[Part]) -> None:
        """Write the document once. `label`: its kind, above its title."""
        report, reader = self._report, self._reader
        self._set_up()
        title = reader.words(report.title, both=True)
        self._paragraph(Words(label), "note")
        self._words(self._document.add_heading(level=0), title)
        self._paragraph(Words(frame_of(report, reader)), "facts")
        for part in parts:
            self._document.add_heading(_clean(part.title), level=1)
            self._blocks(part.blocks)
        for text in (report.funding, report.disclaimer):
            if reader.plain(text):
                self._paragraph(reader.words(text), "note")

    def as_bytes(self) -> bytes:
        """The file, without the times at which its members were written."""
        buffer, package = BytesIO(), BytesIO()
        self._document.save(buffer)
        with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(package, "w") as target:
            for name in source.namelist():
                target.writestr(
                    zipfile.ZipInfo(name, ZIP_TIME), source.read(name), zipfile.ZIP_DEFLATED
                )
        return package.getvalue()

    def _set_up(self) -> None:
        document, report, reader = self._document, self._report, self._reader
        about = document.core_properties
        about.title, about.author = _clean(reader.plain(report.title))[:255], ""
        about.comments, about.last_modified_by, about.language = "", "", reader.tag
        about.created = about.modified = datetime.fromtimestamp(report.starts / 1000, UTC)
        section = document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(22)
        head = section.header.paragraphs[0]
        self._run(head, f"{reader.plain(report.title)} · {days_of(report, reader)}", 8)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _add_field(foot, "PAGE")
        cell_style = document.styles.add_style(CELL_STYLE, WD_STYLE_TYPE.PARAGRAPH)
        cell_style.font.size, cell_style.paragraph_format.space_after = Pt(9), Pt(0)
        for style in document.styles:
            if getattr(style, "font", None) is not None:
                _set_fonts(style.element.get_or_add_rPr(), reader.tag)
        document.styles["Normal"].font.size = Pt(10.5)
        for name in ("Title", *(f"Heading {level}" for level in range(1, 5))):
            document.styles[name].font.color.rgb = RGBColor(0x1A, 0x1F, 0x24)

    def _blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            match block:
                case Heading(level, text, _, above):
                    if above:
                        self._paragraph(Words(above), "note", keep=True)
                    self._words(self._document.add_heading(level=level - 1), text)
                case Paragraph(text, style):
                    self._paragraph(text, style)
                case Table():
                    self._table(block)
                case KeyFigures(figures):
                    summary = " · ".join(f"{label}: {figure}" for label, figure in figures)
                    self._paragraph(Words(summary), "label")
                case Picture(chart):
                    self._picture(chart)
                case Together(inner):
                    self._blocks(inner)

    def _picture(self, chart: Chart) -> None:
        png = BytesIO(chart.png(paints_of(self._report.shade)))
        picture = self._document.add_picture(png, width=Mm(CHART_WIDTH_MM))
        picture._inline.docPr.set("descr", _clean(f"{chart.title}: {chart.description}"))
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True

    def _paragraph(self, words: Words, style: str, keep: bool = False) -> None:
        if not words.text:
            return
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(4)
        paragraph.paragraph_format.keep_with_next = keep or style in ("facts", "finding", "label")
        if style == "quote":
            paragraph.paragraph_format.left_indent = Mm(QUOTE_INDENT_MM)
        self._words(paragraph, words, STYLES.get(style), bold=style == "label")
        if style in ("facts", "note"):
            for run in paragraph.runs:
                run.font.color.rgb = MUTED

    def _words(
        self, paragraph: Any, words: Words, size: float | None = None, bold: bool = False
    ) -> None:
        run = self._run(paragraph, words.text, size, words.language)
        run.bold = True if bold else None
        if words.other:
            run.add_break()
            small = self._run(paragraph, words.other, 9, words.other_language)
            small.bold, small.font.color.rgb = False, MUTED

    def _run(self, paragraph: Any, text: str, size: float | None = None, tag: str = "") -> Any:
        run = paragraph.add_run(_clean(text))
        if size:
            run.font.size = Pt(size)
        if tag:  # other texts have the fonts and the language of the styles
            _set_fonts(run._element.get_or_add_rPr(), tag)
        return run

    def _table(self, block: Table) -> None:
        if block.caption:
            self._paragraph(Words(block.caption), "label")
        count, columns = len(block.rows) + 1, len(block.head)
        table = self._document.add_table(rows=count, cols=columns, style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        widths = _column_widths(block)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        _set_borders(table)
        # All at once: the library counts the cells of a table again for each row that it is asked.
        cells = [_Cell(cell, table) for cell in table._tbl.iter_tcs()]
        for at, (cell, name) in enumerate(zip(cells, block.head, strict=False)):
            run = self._run(cell.paragraphs[0], name, 8.5)
            run.bold, run.font.color.rgb = True, MUTED
            if _is_numeric(block, at):
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for at, row in enumerate(block.rows, 1):
            some = cells[at * columns : (at + 1) * columns]
            if isinstance(row, Band):
                wide_cell = some[0].merge(some[-1])
                self._run(wide_cell.paragraphs[0], row.text, 8.5).bold = True
                continue
            for cell, each in zip(some, row, strict=True):
                self._cell(cell, each)
        for at, element in enumerate(table._tbl.tr_lst):
            _keep_row(element, is_head=at == 0)
        for note in block.notes:
            self._paragraph(Words(note), "note")
        if not block.notes:
            self._document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _cell(self, cell: Any, each: Cell) -> None:
        paragraph = cell.paragraphs[0]
        paragraph._p.style = CELL_STYLE
        if each.number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._mark(cell, paragraph, each.mark)
        if each.text.text:
            self._words(paragraph, each.text)

    def _mark(self, cell: Any, paragraph: Any, mark: Mark | None) -> None:
        accent = RGBColor.from_string(self._accent[1:].upper())
        match mark:
            case ShareBar(share, _):
                self._run(paragraph, "█" * round(share * BAR_LENGTH), 8).font.color.rgb = accent
            case OpinionBar(agree, disagree):
                lengths = round(agree * BAR_LENGTH), round(disagree * BAR_LENGTH)
                between = max(0, BAR_LENGTH - sum(lengths))
                self._run(paragraph, "█" * lengths[0], 8).font.color.rgb = accent
                self._run(paragraph, "░" * between, 8).font.color.rgb = MUTED
                self._run(paragraph, "▓" * lengths[1], 8).font.color.rgb = AGAINST
            case Span(_, middle, _):
                at = round(middle * (BAR_LENGTH - 1))
                line = "·" * at + "●" + "·" * (BAR_LENGTH - 1 - at)
                self._run(paragraph, line, 8).font.color.rgb = accent
            case Heat(share):
                shade = OxmlElement("w:shd")
                shade.set(qn("w:val"), "clear")
                shade.set(qn("w:fill"), mix_colours(self._accent, PAPER, 0.45 * share)[1:])
                cell._element.get_or_add_tcPr().append(shade)


def _column_widths(table: Table) -> list[float]:
    """Widths (mm): bars have their length, numbers share the rest beside names."""
    columns = len(table.head)
    if table.style == "plan":
        subject, words, source = PLAN_WIDTHS_MM
        return (
            [subject, words, source]
            if columns == len(PLAN_WIDTHS_MM)
            else [subject, words + source]
        )
    drawn_columns = {at for at in range(1, columns) if _is_drawn(table, at)}
    numbers = {at for at in range(1, columns) if _is_numeric(table, at)}
    free = TEXT_WIDTH_MM - len(drawn_columns) * DRAWN_MM
    texts = columns - len(drawn_columns) - len(numbers)
    number = min(MOST_NUMBER_MM, (free - texts * LEAST_NAME_MM) / max(1, len(numbers)))
    text = (free - number * len(numbers)) / texts
    return [
        DRAWN_MM if at in drawn_columns else number if at in numbers else text
        for at in range(columns)
    ]


def _cells_of(table: Table, at: int) -> list[Cell]:
    return [row[at] for row in table.rows if not isinstance(row, Band)]


def _is_drawn(table: Table, at: int) -> bool:
    return any(isinstance(cell.mark, ShareBar | OpinionBar | Span) for cell in _cells_of(table, at))


def _is_numeric(table: Table, at: int) -> bool:
    return (
        at > 0
        and not _is_drawn(table, at)
        and all(cell.number or not cell.text.text for cell in _cells_of(table, at))
    )


def _clean(text: str) -> str:
    """Text without characters that XML does not allow."""
    return "".join(char for char in text if char >= " " or char in "\n\t").replace("\ufffe", "")


def _set_fonts(properties: Any, tag: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), LATIN_FONT)
    fonts.set(qn("w:eastAsia"), EAST_ASIAN_FONT)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    short = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}.get(tag, tag)
    language.set(qn("w:val"), "en-GB" if short.startswith("zh") else short)
    language.set(qn("w:eastAsia"), short if short.startswith(("zh", "ja", "ko")) else "zh-CN")
    properties.append(language)


def _add_field(paragraph: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        if kind:
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), kind)
            run._element.append(char)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._element.append(instruction)


def _set_borders(table: Any) -> None:
    """Hairlines between the rows only, and little space beside texts."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        is_drawn = side in ("bottom", "insideH")
        line.set(qn("w:val"), "single" if is_drawn else "nil")
        if is_drawn:
            line.set(qn("w:sz"), "4")
            line.set(qn("w:color"), "D8DCDF")
        borders.append(line)
    table._element.tblPr.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "45")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._element.tblPr.append(margins)


def _keep_row(row: Any, is_head: bool) -> None:
    """Keep a row on a single page. The head is repeated on each page."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
