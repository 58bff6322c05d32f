"""Programmes as people write them: days, rooms, times, speakers, translations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.sessions.formats.model import ImportContext
from live.kernel.errors import BadFile
from tools.scenario import START
from unit.features.sessions.formats.programmes import (
    CONTEXT,
    read,
    refusal_of,
    talks_of,
    times_of,
    titles_of,
)

ENGLISH = """Water Forum 2022

Day 1, 2 June 2022
Great Hall
09:00–09:30 Welcome (Ana Silva, Mayor of Porto)
09:30–10:30 Rivers in cities (Li Wei; John O'Brien, OECD)
10:30–11:00 Coffee break
11:00–12:00 Panel

River Room
11:00–12:00 Workshop on leaks

Day 2, 3 June 2022
09:00–10:00 Farewell
"""
CHINESE = """第一天 6月2日
大厅
09:00–09:30 欢迎致辞（安娜·席尔瓦，波尔图市长）
09:30–10:30 城市中的河流
10:30–11:00 茶歇
11:00–12:00 圆桌讨论

河流厅
11:00–12:00 漏损工作坊

第二天 6月3日
09:00–10:00 闭幕
"""


def test_days_rooms_times_and_speakers_are_read():
    programme, notes = read(ENGLISH)
    talks = programme.talks
    assert programme.title == {"en": "Water Forum 2022"} and notes == {}
    assert titles_of(talks) == [
        *("Welcome", "Rivers in cities", "Coffee break", "Panel", "Workshop on leaks", "Farewell"),
    ]
    assert times_of(talks[1]) == ("02 09:30", "02 10:30")
    assert times_of(talks[5]) == ("03 09:00", "03 10:00")
    rooms = [talk.room.get("en", "") for talk in talks]
    assert rooms == ["Great Hall"] * 4 + ["River Room", ""]
    assert [(each.name, each.role) for each in talks[0].speakers] == [
        ("Ana Silva", "Mayor of Porto")
    ]
    assert [(each.name, each.role) for each in talks[1].speakers] == [
        ("Li Wei", ""),
        ("John O'Brien", "OECD"),
    ]
    assert [talk.kind for talk in talks].count("break") == 1


@pytest.mark.parametrize("text", [ENGLISH + "\n" + CHINESE, CHINESE + "\n" + ENGLISH])
def test_two_blocks_with_the_same_times_are_translations_of_each_other(text):
    programme, notes = read(text)
    assert [talk.title for talk in programme.talks] == [
        {"en": "Welcome", "zh": "欢迎致辞"},
        {"en": "Rivers in cities", "zh": "城市中的河流"},
        {"en": "Coffee break", "zh": "茶歇"},
        {"en": "Panel", "zh": "圆桌讨论"},
        {"en": "Workshop on leaks", "zh": "漏损工作坊"},
        {"en": "Farewell", "zh": "闭幕"},
    ]
    assert programme.talks[4].room == {"en": "River Room", "zh": "河流厅"}
    assert notes["programme_translations"] == 6


@pytest.mark.parametrize(
    "text",
    [
        "09:00 Welcome\n09:00 欢迎致辞\n10:00 Farewell\n10:00 闭幕",
        "09:00 Welcome\n欢迎致辞\n10:00 Farewell\n闭幕",
        "09:00 Welcome / 欢迎致辞\n10:00 Farewell | 闭幕",
        "09:00\nWelcome\n欢迎致辞\n\n10:00\nFarewell\n闭幕",
        "English\n09:00 Welcome\n10:00 Farewell\n中文\n09:00 欢迎致辞\n10:00 闭幕",
        "09:00 欢迎致辞\n09:00 Welcome\n10:00 闭幕\n10:00 Farewell",
    ],
)
def test_translations_may_be_in_the_same_line_or_the_next(text):
    talks = talks_of(text)
    assert [talk.title for talk in talks] == [
        {"en": "Welcome", "zh": "欢迎致辞"},
        {"en": "Farewell", "zh": "闭幕"},
    ]
    assert times_of(talks[0]) == ("02 09:00", "02 10:00")


def test_parallel_talks_in_two_languages_and_two_rooms_stay_apart():
    text = "Hall A\n09:00–10:00 Leaks\n\nHall B\n09:00–10:00 漏损"
    assert [talk.title for talk in talks_of(text)] == [{"en": "Leaks"}, {"zh": "漏损"}]


def test_a_repeated_block_in_the_same_script_is_in_the_other_language():
    context = ImportContext({"en": ["English"], "fr": ["Français"]}, "Europe/Brussels", START)
    english = "09:00 Welcome\n10:00 Rivers\n11:00 Farewell\n"
    french = "09:00 Bienvenue\n10:00 Rivières\n11:00 Clôture\n"
    expected = {"en": "Rivers", "fr": "Rivières"}
    assert talks_of(english + "\n" + french, context)[1].title == expected
    assert talks_of(f"English\n{english}\nFrançais:\n{french}", context)[1].title == expected


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("09:00–09:30 x", ("02 09:00", "02 09:30")),
        ("9.00 - 9.30 x", ("02 09:00", "02 09:30")),
        ("• 9:00-9:30: x", ("02 09:00", "02 09:30")),
        ("(09:00 to 09:30) x", ("02 09:00", "02 09:30")),
        ("09：00～09：30 x", ("02 09:00", "02 09:30")),
        ("9h00 – 9h30 x", ("02 09:00", "02 09:30")),
        ("09:00:00 - 09:30:00 | x", ("02 09:00", "02 09:30")),
        ("9 – 9:30 am x", ("02 09:00", "02 09:30")),
        ("9am-10am x", ("02 09:00", "02 10:00")),
        ("11:30 am – 1 pm x", ("02 11:30", "02 13:00")),
        ("2:00–3:30 p.m. x", ("02 14:00", "02 15:30")),
        ("12:00 pm - 12:45 pm x", ("02 12:00", "02 12:45")),
        ("12 am – 1 am x", ("02 00:00", "02 01:00")),
        ("上午9:00-10:00 x", ("02 09:00", "02 10:00")),
        ("下午2:00—3:30 x", ("02 14:00", "02 15:30")),
        ("下午2点至4点 x", ("02 14:00", "02 16:00")),
        ("9时30分-10时00分 x", ("02 09:30", "02 10:00")),
        ("09.00 bis 10.00 Uhr x", ("02 09:00", "02 10:00")),
        ("22:00–01:00 x", ("02 22:00", "03 01:00")),
        ("23:00–24:00 x", ("02 23:00", "03 00:00")),
        ("09:00 x", ("02 09:00", "02 09:30")),
    ],
)
def test_times_are_read_as_people_write_them(line, times):
    (talk,) = talks_of(line)
    assert (times_of(talk), talk.title) == (times, {"en": "x"})


@pytest.mark.parametrize(
    "line",
    [
        *("10 years of water", "3D maps", "5G in the city", "2022-06-02", "25:00 x", "9:60 x"),
        *("1. Welcome", "100:00 x", "9", "13 pm x", "90 – 100 people", "2022 in review"),
    ],
)
def test_numbers_of_other_kinds_are_no_times(line):
    assert refusal_of(line) == "programme_text"


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("2022-06-07", "07"),
        ("2022/6/7", "07"),
        ("7.6.2022", "07"),
        ("07/06/2022", "07"),
        ("06/17/2022", "17"),
        ("Tuesday, 7 June 2022", "07"),
        ("Tuesday 7th of June", "07"),
        ("June 7, 2022", "07"),
        ("Jun 7", "07"),
        ("Day 1: 7 June", "07"),
        ("2022年6月7日 星期二", "07"),
        ("6月7日（周二）", "07"),
        ("６月７日", "07"),
        ("Day 2", "03"),
        ("第二天", "03"),
        ("第3天", "04"),
        ("7. 6.", "07"),
    ],
)
def test_days_are_read_as_people_write_them(heading, day):
    talks = talks_of(f"08:00 Doors\n{heading}\n09:00–10:00 Hello")
    assert times_of(talks[-1])[0] == f"{day} 09:00"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "2022-06-07 09:00–10:00 Hello",
            "7 June 2022, 09:00–10:00: Hello",
            "6月7日9:00-10:00 Hello",
        ),
        *(
            "6月7日 上午9:00-10:00 Hello",
            "| 6月7日 | 09:00-10:00 | Hello |",
            "Tue 7 June: 9am-10am Hello",
        ),
        *(
            "07/06/2022 09:00-10:00 Hello",
            "6月7日（周二）9:00-10:00 Hello",
            "Day 6 | 09:00-10:00 | Hello",
        ),
        "Tuesday, 7 June 2022, 9:00–17:30\n09:00–10:00 Hello",
        "7 June 2022, 09:00–10:00\nHello",
    ],
)
def test_a_day_and_a_time_may_be_in_one_line(line):
    (talk,) = talks_of(line)
    assert (times_of(talk), talk.title) == (("07 09:00", "07 10:00"), {"en": "Hello"})


def test_rows_of_a_table_that_was_copied_are_read():
    text = "| 日期 | 时间 | 安排 |\n| 6月2日 | 14:00-21:00 | 报到 |\n| 08:00-09:00 | 开幕 |"
    first, second = talks_of(text)
    assert [first.title, second.title] == [{"zh": "开幕"}, {"zh": "报到"}]


def test_names_of_months_are_those_of_the_languages_of_the_event():
    context = CONTEXT._replace(languages={"pt": ["Português"], "el": ["Ελληνικά"]})
    assert times_of(talks_of("7 de junho de 2022\n09:00 Olá", context)[0])[0] == "07 09:00"
    assert times_of(talks_of("7 Ιουνίου\n09:00 Γεια", context)[0])[0] == "07 09:00"


def test_a_text_without_a_day_is_on_the_first_day_of_the_event():
    programme, notes = read("09:00–10:00 Hello")
    assert times_of(programme.talks[0])[0] == "02 09:00"
    assert notes["programme_day"] == {"day": "2022-06-02"}


def test_lines_below_a_talk_belong_to_it():
    text = """09:00–10:00 Rivers
Speakers: Ana Silva (Porto); 林小雨，教授
Room: River Room
How towns keep their rivers clean.
On 7 June 2022 the second report on rivers was published by them.
Paper: https://papers.example/1
10:00–11:00 Lakes
Garden Room
"""
    rivers, lakes = talks_of(text)
    assert [(each.name, each.role) for each in rivers.speakers] == [
        ("Ana Silva", "Porto"),
        ("林小雨", "教授"),
    ]
    assert rivers.room == {"en": "River Room"} and lakes.room == {"en": "Garden Room"}
    assert rivers.description["en"].startswith("How towns keep")
    assert [(each.title, each.url) for each in rivers.links] == [
        ("Paper", "https://papers.example/1")
    ]


def test_a_heading_above_talks_is_their_track():
    text = "2 June\nSession 1: Leaks\n09:00 One\n10:00 Two\n\nSession 2: Lakes\n11:00 Three"
    tracks = [talk.track.get("en") for talk in talks_of(text)]
    assert tracks == ["Session 1: Leaks", "Session 1: Leaks", "Session 2: Lakes"]


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Rivers (Keynote)",
            "Rivers (part 2)",
            "Rivers (online)",
            "河流（线上）",
            "Rivers (90 min)",
        ),
        *("河流（主旨演讲）", "Rivers (in the city of tomorrow)", "(Ana Silva)", "Rivers ()"),
    ],
)
def test_a_parenthesis_without_names_stays_in_the_title(title):
    (talk,) = talks_of(f"09:00–10:00 {title}")
    assert titles_of([talk]) == [title] and talk.speakers == ()


@pytest.mark.parametrize(
    ("title", "is_break"),
    [
        *(("Coffee break", True), ("Lunch", True), ("午餐", True), ("茶歇", True), ("Break", True)),
        *(("Lunch break & networking", True), ("Registration", True), ("Kaffeepause", True)),
        *(("Break the silos", False), ("Breaking news", False), ("Lunch talk: rain", False)),
        *(("Breakthroughs", False), ("Breakout rooms", False), ("How to break leaks", False)),
        ("A history of lunch in the many cities along the river and of its cooks", False),
    ],
)
def test_breaks_are_recognised_by_their_titles(title, is_break):
    (talk,) = talks_of(f"09:00–10:00 {title}")
    assert (talk.kind == "break") == is_break


def test_lines_that_belong_to_no_talk_are_counted():
    _, notes = read("2 June\n09:00 One\n\nSee you there.\nBring a coat.")
    assert notes["programme_lines"] == 2


def test_a_programme_with_far_too_many_lines_is_refused():
    assert refusal_of("09:00 x\n" * 4001) == "programme_talks"
    assert refusal_of("x\n" * 20_001) == "programme_talks"
    assert refusal_of("\n".join(f"09:00 Talk {n}" for n in range(2001))) == "programme_talks"


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(content):
    assert refusal_of(content) == "programme_empty_file"


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n\0\x80\xff", b"\x89PNG\0\0", b"09:00 x\0", b"\x80\x81", b"\xff\xfea"]
)
def test_files_of_other_programs_are_refused(content):
    assert refusal_of(content) == "programme_encoding"


WORDS = st.sampled_from(
    [
        *(
            "09:00",
            "9.30–10",
            "–",
            "2 June",
            "第二天",
            "Hall A",
            "大厅",
            "Welcome",
            "欢迎",
            "(Ana Li)",
        ),
        *("Room:", "https://a.example", "javascript:x", "\u202e", "\0", "\u200d", "/", "English"),
        *(
            " ",
            "\n",
            "\n\n",
            "12:00 am",
            "下午",
            "31.2.",
            "99:99",
            "é\u0301\u0301\u0301\u0301\u0301",
        ),
    ]
)


@given(st.lists(WORDS, max_size=40).map("".join) | st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    try:
        programme, _ = read(text)
    except BadFile:
        return
    assert programme.talks
    assert all(0 < talk.starts < talk.ends and talk.title for talk in programme.talks)
