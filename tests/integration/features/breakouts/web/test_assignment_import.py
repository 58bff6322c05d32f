"""The page on which breakouts are prepared: its readers, and files of assignments."""

import csv
import io

import openpyxl
import pytest

from live.web.security import FILE_TYPES, MAX_FILE_BYTES
from tools.live_server import Browser, join, moderator, screen

PATHS = ("breakouts", "here")


async def give(browser, file, at="?breakout=1", ending=".csv", **headers):
    content = file.encode() if isinstance(file, str) else file
    return await browser.http.post(
        f"{browser.base}/seats{ending}{at}",
        content=content,
        headers={"content-type": FILE_TYPES[ending], **headers},
    )


async def draft_breakout(event):
    return await event.operator(
        "breakout.draft", title={"en": "Projects"}, task={"en": "Agree."}, minutes=10
    )


async def test_nobody_else_opens_the_board_hears_presence_or_gives_it_a_file(server, event):
    other = await moderator(await server.event())
    for browser, status in [
        (Browser(event), 401),
        *[(await come(event), 403) for come in (join, screen)],
        (other, 401),
    ]:
        answers = [await browser.get(f"/e/{event.code}/{path}") for path in PATHS]
        answers.append(
            await browser.http.post(
                f"/e/{event.code}/seats.csv?breakout=1",
                content="x",
                headers={"content-type": "text/csv"},
            )
        )
        assert [answer.status_code for answer in answers] == [status] * 3


@pytest.mark.usefixtures("child_processes")
async def test_a_file_assigns_people_by_any_of_their_columns_and_is_taken_once(event):
    desk, breakout = await moderator(event), await draft_breakout(event)
    ann = (await (await join(event, "Ann", delegation="lazio")).open()).items["you"]["person"]
    ben = (await (await join(event, "Ben", delegation="lazio")).open()).items["you"]["person"]
    for _ in range(2):
        reply = await give(
            desk,
            "delegation,name,room\nLazio,,2\nlazio,ann,1\n",
            f"?breakout={breakout}&seed=5&ref={'r' * 16}",
        )
        assert reply.json() == {"done": 2}
    draft = event.state.breakouts[breakout]
    assert [draft.assignments[person] for person in (ann, ben)] == draft.rooms
    assert (draft.mode, draft.seed) == ("file", 5)
    assert [fact for fact in event.state.log if fact.tag == "breakout.planned"][1:] == []


async def test_columns_that_nothing_is_read_from_are_named(event):
    desk, breakout = await moderator(event), await draft_breakout(event)
    await join(event, "Ann", delegation="lazio")
    table = "Delegation,Hotel,E-mail,Room,Empty\nLazio,Ritz,a@b.example,1,\n"
    reply = await give(desk, table, f"?breakout={breakout}")
    assert reply.json() == {"done": 1, "left_out": ["Hotel", "E-mail"]}


async def test_a_workbook_assigns_people_as_a_csv_file_does(event):
    desk, breakout = await moderator(event), await draft_breakout(event)
    ann = (await (await join(event, "Ann", delegation="lazio")).open()).items["you"]["person"]
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in (["Delegation", "Name", "Room"], ["Lazio", "Ann", 2], [], ["Lazio", "Bea", 1]):
        book.active.append(row)
    book.save(file)
    at = f"?breakout={breakout}"
    reply = await give(desk, file.getvalue(), at, ending=".xlsx")
    assert reply.json()["usable"] == 1 and reply.json()["refused"][0].startswith("Line 4: ")
    reply = await give(desk, file.getvalue(), f"{at}&skip=1", ending=".xlsx")
    assert reply.json() == {"done": 1}
    made = event.state.breakouts[breakout]
    assert made.assignments[ann] == made.rooms[1]


@pytest.mark.parametrize(
    ("file", "ending", "sentence"),
    [
        (b"delegation,room", ".xlsx", "This file cannot be read as a table."),
        (b"\xff\xfed\x00", ".csv", "This file cannot be read as a table."),
        (b'delegation,room\n"lazio', ".csv", "Row 2 is not valid CSV."),
        (b"\n", ".csv", "This table is empty."),
    ],
)
async def test_a_file_that_is_not_a_table_is_refused_as_a_whole(event, file, ending, sentence):
    reply = await give(await moderator(event), file, ending=ending)
    [refused] = reply.json()["refused"]
    assert (reply.status_code, refused.startswith(sentence)) == (422, True)


async def test_a_file_for_a_missing_or_ended_breakout_is_refused_with_a_sentence(event):
    desk, breakout = await moderator(event), await draft_breakout(event)
    await event.operator("breakout.drop", breakout=breakout)
    reply = await give(desk, "delegation,room\nlazio,1\n", f"?breakout={breakout}")
    assert (reply.status_code, len(reply.json()["refused"])) == (422, 1)
    for query in ("", "?breakout=x", "?breakout=1&seed=-1", "?breakout=1&ref=short"):
        assert (await give(desk, "delegation,room\nlazio,1\n", query)).status_code == 400


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "Line 2: “9000” is not a room. Enter a number from 1 to 100.",
                "Line 3: “delegation” is empty. Fill it in.",
            ],
        ),
        (
            "zh",
            [
                "第 2 行：“9000”不是会场编号。请填写 1 至 100 之间的数字。",
                "第 3 行：“delegation”为空。请填写。",
            ],
        ),
    ],
)
async def test_all_problems_of_a_file_are_listed_with_lines_in_the_language_of_the_reader(
    event, language, sentences
):
    reply = await give(
        await moderator(event), "delegation,room\nlazio,9000\n,1\n", **{"accept-language": language}
    )
    assert (reply.status_code, reply.json()) == (422, {"refused": sentences})


@pytest.mark.parametrize(
    "file",
    [b"", b"\xff\xfed\x00", b"\x00", b'delegation,room\nlazio,"1', b"name\nAnn\n"],
    ids=["empty", "UTF-16", "NUL", "quote", "columns"],
)
async def test_a_file_that_does_not_list_people_is_refused_with_a_sentence(event, file):
    reply = await give(await moderator(event), file)
    assert reply.status_code == 422 and all(
        sentence.endswith(".") for sentence in reply.json()["refused"]
    )


async def test_a_file_from_another_site_or_of_another_type_or_size_is_not_read(event):
    desk = await moderator(event)
    assert (await give(desk, "x", **{"sec-fetch-site": "cross-site"})).status_code == 403
    assert (await give(desk, "x", **{"content-type": "application/yaml"})).status_code == 415
    assert (await give(desk, "x" * (MAX_FILE_BYTES + 1))).status_code == 413


async def test_lines_that_would_have_no_effect_are_named_and_the_others_may_be_used(event):
    desk, breakout = await moderator(event), await draft_breakout(event)
    ann = (await (await join(event, "Ann", delegation="lazio")).open()).items["you"]["person"]
    ben = (await (await join(event, "Ben", delegation="hangzhou")).open()).items["you"]["person"]
    file = (
        "delegation,name,room\nlazio,Ann,2\nlazio,Anne,1\nlazio,Ann,1\nhangzhou,,1\nbologna,,1\n"
        "lazio,,40\n"
    )
    reply = await give(desk, file, f"?breakout={breakout}")
    assert (reply.status_code, reply.json()) == (
        422,
        {
            "refused": [
                "Line 3: no one called “Anne” has joined from this delegation. Check the spelling, "
                "or leave the name empty.",
                "Line 4: this person is already in line 2. Delete one of the two lines.",
                "Line 6: no one who has joined matches this line (delegation “bologna”). Check it, "
                "or delete it.",
                "Line 7: room 40 does not exist. The last one is 3. Enter a smaller number.",
            ],
            "usable": 2,
        },
    )
    draft = event.state.breakouts[breakout]
    assert draft.assignments == {}
    reply = await give(desk, file, f"?breakout={breakout}&skip=1")
    assert reply.json() == {"done": 2}
    assert [draft.assignments[person] for person in (ben, ann)] == draft.rooms
    reply = await give(desk, "delegation,room\nAtlantis,1\n", f"?breakout={breakout}&skip=1")
    assert reply.status_code == 422, "nothing is left to use"


async def test_a_plan_is_taken_out_as_a_file_that_makes_the_same_plan_again(event):
    desk, breakout = await moderator(event), await draft_breakout(event)
    people = [
        (await (await join(event, name, delegation=where)).open()).items["you"]["person"]
        for name, where in (("Ann", "lazio"), ("", "lazio"), ("=1+1", "hangzhou"), ("", "bologna"))
    ]
    await event.operator("breakout.plan", breakout=breakout, mode="random", rooms=2, seed=4)
    draft = event.state.breakouts[breakout]
    await event.operator("room.edit", room=draft.rooms[0], name={"en": "Energy", "zh": "能源"})
    before = dict(draft.assignments)
    path = f"{desk.base}/seats.csv?breakout={breakout}"
    reply = await desk.get(path)
    assert reply.headers["content-disposition"] == (
        f'attachment; filename="{event.code}-rooms-{breakout}.csv"'
    )
    rows = list(csv.DictReader(reply.content.decode("utf-8-sig").splitlines(), strict=True))
    assert {int(row["person"]): draft.rooms[int(row["room"]) - 1] for row in rows} == before
    assert {row["name"] for row in rows} == {"Ann", "", "'=1+1"}
    assert {row["room_name"] for row in rows} == {"Energy", "Room 2"}
    await event.operator("breakout.move", breakout=breakout, person=people[0], room=None)
    assert (await desk.get(path)).content.decode().rstrip().splitlines()[-1].startswith(",,")
    assert (await give(desk, reply.content, f"?breakout={breakout}")).json() == {
        "done": 4,
        "left_out": ["room_name", "delegation_name", "region_name", "sector_name"],
    }
    assert draft.assignments == before
    assert (await desk.get(f"{desk.base}/seats.csv?breakout=1")).status_code == 404
