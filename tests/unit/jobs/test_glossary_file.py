"""Glossaries from tables and TBX files: languages by titles, oddities of files."""

import io

import openpyxl
import pytest

from live.features.machine_drafts.model import GlossaryTerm
from live.jobs.glossary_file import MAX_PROBLEMS, ReadGlossary, parse_glossary
from live.kernel.errors import BadFile

NAMES = {"en": ["English", "英语"], "zh": ["中文", "Chinese"]}


def parse(content, form="csv", languages=NAMES, glossary=()):
    content = content.encode() if isinstance(content, str) else content
    return parse_glossary(ReadGlossary(content, form, languages, tuple(glossary)))


def forms_of(parsed):
    return [term.forms for term in parsed.terms]


def refusal_of(*args, **fields):
    with pytest.raises(BadFile) as caught:
        parse(*args, **fields)
    return caught.value


@pytest.mark.parametrize(
    "titles",
    [
        *("en,zh", "EN,ZH", "English,中文", " english , Chinese ", "en-GB,zh-CN", "en_us,zh-Hans"),
        *("eng,zho", "英语,zh-SG"),
    ],
)
def test_titles_name_languages_by_tag_or_name(titles):
    assert forms_of(parse(f"{titles}\ncity,城市")) == [{"en": "city", "zh": "城市"}]


@pytest.mark.parametrize(
    "titles", ["city,城市", "en", "en,en-GB", "en,zh-TW", "en,fr", "term,note"]
)
def test_a_table_without_titles_of_two_languages_is_refused(titles):
    refusal = refusal_of(f"{titles}\ntown,镇")
    assert (refusal.reason, refusal.fields) == ("glossary_columns", {"known": "en, zh"})


def test_scripts_of_a_language_are_languages_of_their_own():
    languages = {"en": ["English"], "zh": ["中文"], "zh-Hant": ["繁體中文"]}
    table = "en,zh-CN,zh-TW\nsoftware,软件,軟體"
    assert forms_of(parse(table, languages=languages)) == [
        {"en": "software", "zh": "软件", "zh-Hant": "軟體"}
    ]


def test_other_columns_are_left_out_and_named():
    parsed = parse("ID,en,Note,zh,Empty\n1,city,big,城市,,more\n")
    assert parsed.left_out == ["ID", "Note", "6"]
    assert forms_of(parsed) == [{"en": "city", "zh": "城市"}]


def test_columns_of_a_language_have_further_forms():
    assert forms_of(parse("en,zh,English\ncity,城市,town")) == [{"en": "city|town", "zh": "城市"}]


@pytest.mark.parametrize(
    ("cells", "form"),
    [
        ('"say ""hello"", please",问好', 'say "hello", please'),
        ("-10 %,减10%", "-10 %"),
        ("=1+1,二", "=1+1"),
        ("a | b|,甲", "a|b"),
        ('"two\nlines",两行', "two lines"),
        ("<b>bold</b>,粗", "<b>bold</b>"),
    ],
)
def test_a_term_is_kept_as_it_is_written(cells, form):
    assert [each["en"] for each in forms_of(parse(f"en,zh\n{cells}\n"))] == [form]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_may_have_a_byte_order_mark_and_any_separator(separator):
    lines = [["en", "zh"], ["city", "城市"], ["", ""], ["river", "河"]]
    text = "\ufeff" + "\r\n".join(map(separator.join, lines))
    assert len(parse(text).terms) == 2


def test_a_file_in_another_encoding_is_refused():
    assert refusal_of("en,zh\ncity,城市".encode("gbk")).reason == "table"


def test_a_workbook_is_read():
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in (["English", "中文"], ["city", "城市"], [7, "七"], [None, None], ["sea", None]):
        book.active.append(row)
    book.save(out)
    parsed = parse(out.getvalue(), "xlsx")
    assert forms_of(parsed) == [{"en": "city", "zh": "城市"}, {"en": "7", "zh": "七"}]
    assert [(each.reason, each.fields) for each in parsed.problems] == [
        ("glossary_one_language", {"line": 5})
    ]


def test_a_termbase_is_read():
    text = (
        '<martif><termEntry><langSet xml:lang="EN-gb"><tig><term>city</term></tig></langSet>'
        '<langSet xml:lang="zh-CN"><tig><term>城市</term></tig></langSet>'
        '<langSet xml:lang="zh-TW"><tig><term>都市</term></tig></langSet></termEntry></martif>'
    )
    parsed = parse(text, "tbx")
    assert forms_of(parsed) == [{"en": "city", "zh": "城市"}]
    assert parsed.left_out == ["zh-TW"]


def test_terms_taken_and_left_out_are_counted():
    rows = ["city,城市", "City,城市", "sea,", "river,河"]
    parsed = parse(
        "en,zh\n" + "\n".join(rows), glossary=[GlossaryTerm({"en": "river", "zh": "河"})]
    )
    assert (parsed.taken, parsed.left_out_terms, parsed.same) == (3, 1, 2)
    assert [each.forms["en"] for each in parsed.added] == ["city"]


def test_the_first_problems_are_reported_and_all_are_counted():
    parsed = parse("en,zh\n" + "sea,\n" * 300)
    assert (len(parsed.problems), parsed.left_out_terms) == (MAX_PROBLEMS, 300)
    assert [each.fields["line"] for each in parsed.problems[:2]] == [2, 3]
