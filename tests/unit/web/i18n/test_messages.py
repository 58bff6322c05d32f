"""Every refusal has a sentence, in every language, with the problem and the next step."""

import ast
import re
from pathlib import Path

import pytest

from live.kernel import errors
from live.kernel.errors import BadText, Closed, Refused, TooMany
from live.languages.catalogue import SOURCE_LANGUAGE, Catalogues
from live.web.i18n import messages
from live.web.i18n.messages import MSGIDS, REFUSAL_MESSAGES, Messages
from tools.interface_messages import attendee_messages
from tools.table_gaps import assert_each, assert_none, find_entry
from tools.update_catalogue import CompleteFiles

LIVE = Path(messages.__file__).parents[2]
CODES = {
    name: thing.code
    for name, thing in vars(errors).items()
    if isinstance(thing, type) and issubclass(thing, Refused)
}
STATES = {
    "poll_": ("draft", "open", "paused", "closed"),
    "question_": (
        "pending",
        "approved",
        "answering",
        "answered",
        "parked",
        "rejected",
        "withdrawn",
    ),
    "card_": ("pending", "approved", "rejected"),
    "event_": ("draft", "ended"),
    "breakout_": ("draft", "running", "closing", "ended"),
    "survey_": ("draft", "open", "closed"),
}
TABLE = "STATES in tests/unit/web/i18n/test_messages.py"
CODE = r"“[ -~]*”|https://"
"""Text of files and addresses, quoted as they are typed."""
catalogues = Catalogues()
speaker = Messages(catalogues)


def refusals_raised():
    """(code, reason) of every refusal that a rule or the engine makes; a reason put together of a
    state stands for all its states.
    """
    for file in [
        file
        for folder in ("kernel", "features", "engine")
        for file in (LIVE / folder).rglob("*.py")
        if "web" not in file.parts
    ]:
        for node in ast.walk(ast.parse(file.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in CODES
                and node.args
            ):
                yield from ((CODES[node.func.id], reason) for reason in reasons(node.args[0]))


def reasons(argument):
    match argument:
        case ast.Constant(value=str(reason)):
            yield reason
        case ast.BinOp(left=ast.Constant(value=prefix)):
            yield from (prefix + state for state in find_entry(STATES, prefix, TABLE))


def test_every_refusal_has_a_sentence_of_its_own():
    raised = set(refusals_raised())
    assert len(raised) > 100
    assert_none(
        [
            f'a refusal is raised with the code "{code}" and the reason "{reason}", which has no '
            "sentence: add one to REFUSALS of the same module, or to live/web/i18n/messages.py"
            for code, reason in sorted(raised - set(REFUSAL_MESSAGES))
        ]
    )


def test_every_code_has_a_sentence_for_reasons_that_have_none():
    codes = sorted(set(CODES.values()))
    assert_none([code for code in codes if not REFUSAL_MESSAGES.get((code, ""))])


@pytest.mark.parametrize("language", sorted(set(catalogues.languages) - {SOURCE_LANGUAGE}))
def test_every_sentence_exists_in_every_language_with_the_same_blanks(language):
    files = CompleteFiles()
    is_partial = catalogues.languages[language].is_partial

    def check(sentence):
        for translation in catalogues.languages[language].messages.get(sentence, [""]):
            assert translation, files.describe_missing(sentence)
            assert blanks_of(translation) == blanks_of(sentence), translation

    assert_each(sorted(MSGIDS & attendee_messages() if is_partial else MSGIDS), check)


def blanks_of(sentence):
    return set(re.findall(r"\{\w+\}", sentence))


def test_chinese_is_written_with_full_width_punctuation():
    translations = {sentence: catalogues.translate("zh", sentence) for sentence in sorted(MSGIDS)}
    assert_none(
        [
            f'Chinese of "{sentence}" is "{translation}": write it with full-width signs and 您'
            for sentence, translation in translations.items()
            if re.search(r"[,;:!?]|[\u4e00-\u9fff]\.|你", re.sub(CODE, "", translation))
        ]
    )


def test_a_sentence_gives_the_next_step_or_reassures():
    assert_none(
        [
            f"{sentence}: say what happened in one sentence, then what to do in another one"
            for sentence in sorted(REFUSAL_MESSAGES.values())
            if not sentence.endswith(".")
            or not (
                sentence.count(".") + sentence.count(";") >= 2
                or re.match(r"(Choose|Select|The \w+ |An event|A poll)", sentence)
            )
        ]
    )


def test_numbers_and_times_are_filled_in():
    assert "has 501 characters, and the limit is 500" in speaker.refusal_text(
        BadText("too_long", most=500, length=501), "en"
    )
    assert "15:00:00（中国标准时间）" in speaker.refusal_text(
        Closed("closed", at=1654153200000), "zh", "Asia/Shanghai"
    )
    assert "07:00:00 (UTC)" in speaker.refusal_text(Closed("closed", at=1654153200000), "en")
    assert "请在 3 秒后重试" in speaker.refusal_text(TooMany(2.6), "zh")
    assert "in 3 seconds." in speaker.refusal_text(TooMany(2.6), "en")
    assert "in 1 second." in speaker.refusal_text(TooMany(0.2), "en")


def test_fields_absent_from_a_refusal_break_nothing():
    assert speaker.refusal_text(Closed("closed"), "en").startswith("This poll closed at –.")
    assert (
        speaker.refusal_text(Closed("a reason of a later release"), "en")
        == REFUSAL_MESSAGES["closed", ""]
    )
    assert speaker.refusal_text(BadText("too_long", most="{x}", length="{0}"), "en")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("zh-Hans", "zh"),
        ("zh-Hans-CN", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-MO", "zh-Hant"),
        ("cmn-Hans", "zh"),
        ("sv", None),
        ("", None),
        ("-", None),
        ("zhx", None),
        ("../zh", None),
    ],
)
def test_a_language_is_found_by_any_tag_of_a_browser(tag, language):
    assert catalogues.match_tag(tag) == language
