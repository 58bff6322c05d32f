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
from tools.table_gaps import find_entry
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
    """(code, reason) of every refusal that core or engine makes; a reason put together of a state
    stands for all its states.
    """
    for file in [*(LIVE / "core").rglob("*.py"), *(LIVE / "engine").rglob("*.py")]:
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


@pytest.mark.parametrize(("code", "reason"), sorted(set(refusals_raised())))
def test_every_refusal_has_a_sentence_of_its_own(code, reason):
    assert (code, reason) in REFUSAL_MESSAGES, (
        f'a refusal is raised with the code "{code}" and the reason "{reason}", which has no '
        "sentence: add one to REFUSALS of the same module, or to live/web/i18n/messages.py"
    )


@pytest.mark.parametrize("code", sorted(set(CODES.values())))
def test_every_code_has_a_sentence_for_reasons_that_have_none(code):
    assert REFUSAL_MESSAGES[code, ""]


@pytest.mark.parametrize("language", set(catalogues.languages) - {SOURCE_LANGUAGE})
@pytest.mark.parametrize("sentence", sorted(MSGIDS))
def test_every_sentence_exists_in_every_language_with_the_same_blanks(sentence, language):
    [translation] = catalogues.languages[language].messages.get(sentence, [""])
    assert translation, CompleteFiles().describe_missing(sentence)
    assert set(re.findall(r"\{\w+\}", translation)) == set(re.findall(r"\{\w+\}", sentence))


@pytest.mark.parametrize("sentence", sorted(MSGIDS))
def test_chinese_is_written_with_full_width_punctuation(sentence):
    translation = re.sub(CODE, "", catalogues.translate("zh", sentence))
    problem = f'Chinese of "{sentence}" is "{translation}": write it with full-width signs and 您'
    assert not re.search(r"[,;:!?]|[\u4e00-\u9fff]\.", translation), problem
    assert "你" not in translation, problem


@pytest.mark.parametrize("sentence", sorted(REFUSAL_MESSAGES.values()))
def test_a_sentence_gives_the_next_step_or_reassures(sentence):
    assert sentence.endswith(".")
    assert sentence.count(".") + sentence.count(";") >= 2 or re.match(
        r"(Choose|Select|The \w+ |An event|A poll)", sentence
    ), "say what happened in one sentence, then what to do in another one"


def test_numbers_and_times_are_filled_in():
    assert "has 501 characters, and the limit is 500" in speaker.refusal_text(
        BadText("too_long", most=500, length=501), "en"
    )
    assert "15:00:00 (Asia/Shanghai)" in speaker.refusal_text(
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
        ("zh-TW", "zh"),
        ("zh-HK", "zh"),
        ("zh-Hant-MO", "zh"),
        ("cmn-Hans", "zh"),
        ("de", None),
        ("", None),
        ("-", None),
        ("zhx", None),
        ("../zh", None),
    ],
)
def test_a_language_is_found_by_any_tag_of_a_browser(tag, language):
    assert catalogues.match_tag(tag) == language
