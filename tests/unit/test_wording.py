"""Wording of messages: banned phrasings in both languages, a single word per act, the same
placeholders, short labels without semicolons.

The catalogues hold every message (tests/unit/languages/test_catalogue.py), so they are read
here. Texts beside them, such as log lines, errors and command-line output, are read from the
sources.
"""

import ast
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tools.table_gaps import assert_none

LIVE = Path(__file__).parents[2] / "live"
CHINESE = sorted((LIVE / "languages/locale/zh/LC_MESSAGES").glob("*.po"))
BANNED = json.loads(Path(__file__).with_name("banned_phrasings.json").read_text("utf-8"))
SEMICOLON = ";"
LISTED = "(tests/unit/banned_phrasings.json; another meaning of the word: NOT_PROSE here)"
LABEL_LENGTH = 40
"""Messages up to this length are taken for buttons, labels and hints."""
TERMS = {
    r"moderators?": "主持人",
    r"attendees?": "参会者",
    r"organisers?": "主办方",
    r"speakers?(?!' list)": "发言人",
    r"delegations?": "代表团",
    r"regions?": "地区",
    r"sectors?": "单位类别",
    r"plenary": "全体会议",
    r"breakouts?": "分组",
    r"agenda": "议程",
    r"screen": "屏幕",
    r"topics?": "主题",
    r"announcements?": "公告",
    r"reports?": "汇报|报告",
    r"anonymous": "匿名",
    r"named votes?": "记名",
    r"secret ballots?": "秘密投票",
    r"one city, one vote": "一城一票",
    r"abstain(ed|s|ing)?": "弃权",
    r"upvotes?": "支持",
    r"(un)?ban(s|ned)?": "禁止",
    r"(un)?mute[sd]?": "禁言",
    r"merge[sd]?": "合并",
    r"undo|undone": "撤销",
    r"withdraw(s|n)?|withdrew": "撤回|撤销通过|通过已撤销",
    r"delete[sd]?": "删除",
    r"set aside": "搁置",
    r"restore[sd]?": "恢复",
    r"reject(ed|s)?": "拒绝|未通过",
    r"approve[sd]?": "通过|审核",
    r"highlight(ed|s)?": "突出",
    r"claim(ed|s)?": "认领",
    r"appeal(ed|s)?": "复审",
    r"translat(e|ed|ion|ions)": "译",
}
"""Words of the glossary (docs/translating.md) and their Chinese words, as patterns."""
NOT_PROSE = {
    "Is there support for small regions that have no technology park?",
    "Roll call: what is your city ready to do next?",
    "Technology parks and incubators",
    "Reuse of water in industrial parks.",
    "16 changes at once, against 16 sends",
    "CPU of a durable vote, 1,000 at once, results hidden",
    "begin immediate",
    "durable votes a second, 1,000 at once, one core",
    "dropped a bus message: %s",
    "question.moved parked",
}
"""Texts in sources that match a pattern in another meaning: parks of a city, votes at the same
time, SQL, codes."""


def read_messages():
    """`(msgid forms, msgstr forms, file name)` of every message."""
    for file in CHINESE:
        with file.open("rb") as stream:
            for message in read_po(stream):
                if message.id:
                    yield forms(message.id), forms(message.string), file.name


def forms(text):
    return (text,) if isinstance(text, str) else tuple(text)


def patterns(language):
    return [
        (re.compile(each["pattern"]), each["say"])
        for each in BANNED
        if each["language"] == language
    ]


MESSAGES = list(read_messages())


@pytest.mark.parametrize(("language", "at"), [("en", 0), ("zh", 1)])
def test_no_message_has_a_banned_phrasing(language, at):
    offences = [
        f"{match[0]!r} in {text!r}; better: {better} {LISTED}"
        for message in MESSAGES
        for text in message[at]
        for pattern, better in patterns(language)
        if (match := pattern.search(text))
    ]
    assert_none(offences)


def test_patterns_find_the_words_they_ban():
    assert len(patterns("en")) > 50 and len(patterns("zh")) > 30
    for language, text in [
        ("en", "Somebody else was faster."),
        ("en", "This is no address of a call."),
        ("en", "Put it away"),
        ("zh", "代表团表态：下一步你们愿意做什么？"),
        ("zh", "正在召回所有人"),
    ]:
        assert any(pattern.search(text) for pattern, _ in patterns(language)), text


def test_labels_have_no_semicolon():
    labels = [text for ids, _, _ in MESSAGES for text in ids if len(text) <= LABEL_LENGTH]
    assert len(labels) > 500
    assert not [text for text in labels if SEMICOLON in text], "write two labels, or a comma"


def test_both_languages_have_the_same_placeholders():
    assert_none(
        [
            f"{file}: {ids[0]!r} and {text!r} have other words in braces; use the same in both"
            for ids, translations, file in MESSAGES
            for text in (*ids, *translations)
            if placeholders(text) != placeholders(ids[0])
        ]
    )


def placeholders(text):
    return sorted(re.findall(r"\{\w+\}", text))


def test_no_catalogue_keeps_an_obsolete_message():
    assert not [file for file in CHINESE if "\n#~" in file.read_text("utf-8")], "remove #~ lines"


def test_a_message_is_in_a_single_file():
    files = defaultdict(list)
    for ids, _, file in MESSAGES:
        files[ids[0]].append(file)
    assert_none(
        [f"{id!r} is in {', '.join(at)}: keep one" for id, at in files.items() if len(at) > 1]
    )


def test_a_word_of_the_glossary_has_a_single_translation():
    problems = []
    for term, chinese in TERMS.items():
        term_pattern = re.compile(rf"(?i)(?<!\{{)\b({term})\b(?!\}})")
        messages = [each for each in MESSAGES if term_pattern.search(each[0][0])]
        problems += [] if messages else [f"no message has {term}"]
        problems += [
            f"{file}: {ids[0]!r} is {''.join(texts)!r}; the glossary of docs/translating.md "
            f"has {chinese} for this word"
            for ids, texts, file in messages
            if not re.search(chinese, "".join(texts))
        ]
    assert_none(problems)


def test_texts_beside_the_catalogue_have_no_banned_phrasing():
    offences = [
        f"{file.relative_to(LIVE)}:{line} {match[0]!r} in {text!r}; better: {better} {LISTED}"
        for file in sorted(LIVE.rglob("*.py"))
        for line, text in texts_of(file)
        for pattern, better in patterns("en")
        if SEMICOLON not in pattern.pattern and (match := pattern.search(text))
    ]
    assert_none(offences)


def texts_of(file):
    """`(line, text)` of string literals of two words or more, without docstrings."""
    tree = ast.parse(file.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    docstrings |= {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if id(node) in docstrings or not isinstance(node, ast.Constant | ast.JoinedStr):
            continue
        text = node.value if isinstance(node, ast.Constant) else text_of_string(node)
        if isinstance(text, str) and " " in text and text not in NOT_PROSE:
            yield node.lineno, text


def text_of_string(node):
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
    )
