"""Spreadsheets with groups over HTTP: read as texts within the limits, and nothing else; hostile
and broken files get a sentence each, and the server stays up.
"""

import io
import zipfile

import pytest

from live.jobs.table_file import MAX_COLUMNS, MAX_ROWS
from live.kernel.readers.table_reader import MAX_CELL_CHARS
from live.web.security import FILE_TYPES, MAX_FILE_BYTES
from tools.live_server import moderator, organiser

UNREADABLE = (
    "This file cannot be read as a table. Save it as XLSX or as CSV in UTF-8 and choose it again."
)
EMPTY = "This table is empty. Fill in its first sheet and choose it again."
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SHEET = "xl/worksheets/sheet1.xml"
PARTS = {
    "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"/>',
    "_rels/.rels": (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Groups" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def cell(at, text):
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(cells):
    rows = f'<sheetData><row r="1">{cells}</row></sheetData>'
    return f'{HEAD}<worksheet xmlns="{MAIN}">{rows}</worksheet>'


def workbook(cells="", without="", **parts):
    """XLSX file with these cells in its first row. `parts`: other contents, by the end of their
    names without its ending.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**PARTS, SHEET: sheet(cells)}.items():
            short = name.rpartition("/")[2].partition(".")[0]
            if name != without:
                archive.writestr(name, parts.get(short, content))
        for name in range(parts.get("more", 0)):
            archive.writestr(f"xl/media/{name}", b"")
    return out.getvalue()


async def send(browser, content, ending=".xlsx"):
    content = content.encode() if isinstance(content, str) else content
    return await browser.http.post(
        f"{browser.base}/groups{ending}",
        content=content,
        headers={"content-type": FILE_TYPES[ending]},
    )


@pytest.mark.usefixtures("child_processes")
async def test_a_workbook_is_read_as_texts_and_its_formulas_are_not_run(event):
    cells = (
        cell("A1", "Lazio")
        + cell("B1", "拉齐奥大区")
        + '<c r="C1"><f>1+1</f><v>2</v></c>'
        + '<c r="D1"><f>HYPERLINK("http://evil.example")</f></c>'
    )
    reply = await send(await organiser(event), workbook(cells))
    assert reply.json() == {"rows": [["Lazio", "拉齐奥大区", "2"]]}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
async def test_a_csv_file_is_read_with_any_delimiter(event, delimiter):
    lines = [["name", "region"], ["=1+1", "Europe"], ["Łódź", ""]]
    text = "\ufeff" + "\r\n".join(map(delimiter.join, lines))
    reply = await send(await organiser(event), text, ".csv")
    assert reply.json() == {"rows": [["name", "region"], ["=1+1", "Europe"], ["Łódź"]]}


ENTITY = (
    f'{HEAD}<!DOCTYPE lolz [<!ENTITY a "{"ha" * 50}">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))
    + f']><worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&h;</t>'
    "</is></c></row></sheetData></worksheet>"
)
BROKEN = {
    "no bytes": (".xlsx", b"", UNREADABLE),
    "a text": (".xlsx", b"Lazio,Europe", UNREADABLE),
    "a zip file of something else": (".xlsx", workbook(without="xl/workbook.xml"), UNREADABLE),
    "a cut file": (".xlsx", workbook(cell("A1", "Lazio"))[:-60], UNREADABLE),
    "a damaged part": (
        ".xlsx",
        workbook(cell("A1", "Lazio")).replace(b"PK\x03\x04", b"PK\x03\x05", 2),
        UNREADABLE,
    ),
    "no sheets": (".xlsx", workbook(workbook=f'<workbook xmlns="{MAIN}"/>'), UNREADABLE),
    "no sheet where it should be": (".xlsx", workbook(without=SHEET), UNREADABLE),
    "a sheet that is no XML": (".xlsx", workbook(sheet1="<<<"), UNREADABLE),
    "a workbook that is no XML": (".xlsx", workbook(workbook="<<<"), UNREADABLE),
    "an empty sheet": (".xlsx", workbook(), EMPTY),
    "blank cells": (".xlsx", workbook(cell("A1", " ") + cell("B1", " ")), EMPTY),
    "a cell at the last place": (".xlsx", workbook(cell("XFD1048576", "far")), None),
    "a zip bomb": (".xlsx", workbook(sheet1=" " * 30_000_000), UNREADABLE),
    "thousands of parts": (".xlsx", workbook(cell("A1", "Lazio"), more=1200), UNREADABLE),
    "entities that grow": (".xlsx", workbook(sheet1=ENTITY), None),
    "an old binary workbook": (
        ".xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        UNREADABLE,
    ),
    "a picture": (".xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), UNREADABLE),
    "a CSV file that is no text": (".csv", b"\xff\xfe\x00name", UNREADABLE),
    "a CSV file in another encoding": (".csv", "name\nMünchen".encode("latin-1"), UNREADABLE),
    "an open quote": (
        ".csv",
        'Lazio\n"Bologna',
        "Row 2 is not valid CSV. Check its quotes and choose the file again.",
    ),
    "an empty CSV file": (".csv", "\n\n , ,\n", EMPTY),
    "too many rows": (
        ".csv",
        "Lazio\n" * (MAX_ROWS + 1),
        f"This table has more than {MAX_ROWS} rows. Remove some and choose it again.",
    ),
    "too many columns": (
        ".csv",
        "a\n" + "x," * (MAX_COLUMNS + 1) + "x",
        f"Row 2 has more than {MAX_COLUMNS} columns. Remove those that are not needed.",
    ),
    "a long cell": (
        ".csv",
        "Lazio\n" + "x" * (MAX_CELL_CHARS + 1),
        f"Row 2 has a cell with more than {MAX_CELL_CHARS} characters. Shorten it and choose the "
        "file again.",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
async def test_a_broken_file_is_refused_with_a_sentence(event, name):
    ending, content, sentence = BROKEN[name]
    mia = await organiser(event)
    reply = await send(mia, content, ending)
    assert reply.status_code == 422
    (problem,) = reply.json()["refused"]
    assert sentence is None or problem == sentence
    assert problem.endswith(".")
    good = await send(mia, workbook(cell("A1", "Lazio")))
    assert good.json() == {"rows": [["Lazio"]]}


async def test_a_large_file_or_a_file_of_another_type_is_not_read(event):
    mia = await organiser(event)
    assert (await send(mia, b"x" * (MAX_FILE_BYTES + 1))).status_code == 413
    wrong = await mia.http.post(
        f"{mia.base}/groups.xlsx", content=b"a", headers={"content-type": "text/csv"}
    )
    assert wrong.status_code == 415


async def test_moderators_read_no_tables(event):
    assert (await send(await moderator(event), workbook())).status_code == 403
