"""The strict reading of clients' messages: anything odd is refused and reaches no one."""

import json
import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features import wire
from live.kernel.errors import BadMessage, TooMany
from tools.table_gaps import assert_none

REF = "0123456789abcdef"
VOTE = b'{"do":"poll.vote","poll":42,"answer":[0],"ref":"0123456789abcdef"}'
REORDERED = b'{"ref":"0123456789abcdef", "do":"poll.vote", "poll":42, "answer":[0]}'
"""The same message, which takes the strict path at once."""


def test_messages_of_the_browser_are_read():
    message = wire.read_message(VOTE)
    assert (message.ref, message.action.poll, message.action.answer) == (REF, 42, [0])


@pytest.mark.parametrize(
    "text",
    [
        b' { "ref" : "0123456789abcdef", "do":"poll.vote", "answer":[0], "poll":42 } ',
        b'{"answer":[0],"do":"poll.vote","poll":42,"ref":"0123456789abcdef"}',
    ],
)
def test_other_spacing_and_order_is_the_same_message(text):
    assert wire.read_message(text) == wire.read_message(VOTE)


def test_fields_may_be_left_out_where_there_is_a_default():
    assert (
        wire.read_message(b'{"do":"poll.open","poll":42,"ref":"0123456789abcdef"}').action.seconds
        is None
    )


def test_an_escaped_character_is_read_as_its_meaning():
    text = (
        rb'{"do":"question.ask","room":1,"text":"\u00e9'
        rb' \ud83d\ude00","language":"en","ref":"0123456789abcdef"}'
    )
    assert wire.read_message(text).action.text == "é 😀"


def test_long_digits_inside_a_text_are_just_text():
    text = (
        b'{"do":"question.ask","room":1,"text":"Call'
        b' 01234567890123456789","language":"en","ref":"0123456789abcdef"}'
    )
    assert wire.read_message(text).action.text == "Call 01234567890123456789"


MALFORMED = [
    b"",
    b"{",
    b"[]",
    b"1",
    b"null",
    b'"x"',
    b"[" * 30_000,
    b"[" * 9_000,
    b"1" * 5_000,
    b"NaN",
    b"\xff\xfe",
    VOTE + b"x",
    VOTE[:-1],
    b'{"do":"poll.vote"}',
    b'{"ref":1}',
]


def test_a_malformed_message_is_refused():
    assert_bad(*MALFORMED)


NO_IDS = [
    "1.0",
    "1e0",
    '"1"',
    "true",
    "[]",
    "{}",
    "null",
    '"１２"',
    "9007199254740993",
    "99999999999999999999",
    "-0.5",
    "1" * 5000,
]


def test_an_id_is_never_coerced():
    for vote in (VOTE, REORDERED):
        assert_bad(*(vote.replace(b"42", id.encode()) for id in NO_IDS))


NO_ANSWERS = [
    "NaN",
    "Infinity",
    "1e999",
    "-1e999",
    "9007199254740993",
    "18446744073709551616",
    "[" * 2000,
    '"\\u0000"',
    '"\\ud800"',
    '{"a":1,"a":2}',
]


def test_an_answer_that_no_browser_can_hold_is_refused():
    for vote in (VOTE, REORDERED):
        assert_bad(*(vote.replace(b"[0]", answer.encode()) for answer in NO_ANSWERS))


@pytest.mark.parametrize("item", [b"0", b"{}", b"[]", b'{"a":0}'], ids=bytes.decode)
def test_a_message_that_needs_the_strict_reader_may_hold_few_values(item):
    def make_vote(items: int) -> bytes:
        values = b",".join([item] * items)
        return b'{"do": "poll.vote", "poll": 42, "answer": [%s], "ref": "%s"}' % (
            values,
            REF.encode(),
        )

    assert wire.read_message(make_vote(1000)).action.poll == 42
    with pytest.raises(BadMessage):
        wire.read_message(make_vote(wire.MAX_STRICT_VALUES))


def test_a_message_as_the_browser_writes_it_may_hold_more():
    answer = b",".join([b"0"] * 2 * wire.MAX_STRICT_VALUES)
    assert wire.read_message(VOTE.replace(b"[0]", b"[%s]" % answer)).action.poll == 42


UNREADABLE = [
    VOTE.replace(b"42", b"1.0"),
    VOTE.replace(b"poll.vote", b"poll.fly"),
    VOTE.replace(b"[0]", rb'"\ud800"'),
    VOTE[:-1],
    REORDERED.replace(b"[0]", b"NaN"),
    VOTE + VOTE,
    b"\xff" + VOTE,
]


def test_the_ref_of_an_unreadable_message_is_found():
    assert_bad(*UNREADABLE)
    assert_none([f"no ref in {text!r}" for text in UNREADABLE if wire.find_ref(text) != REF])


WITHOUT_REF = [
    b"",
    b"{",
    b'{"do":"poll.fly"}',
    b'{"ref":1}',
    b'{"ref":"short"}',
    b'{"ref":"with spaces in it"}',
    b'{"ref":"' + b"a" * 33 + b'"}',
    VOTE + VOTE.replace(REF.encode(), b"another-ref-of-it"),
    rb'{"text":"\"ref\":\"0123456789abcdef\""',
]


def test_no_ref_is_found_where_there_is_none_or_several():
    assert_none([f"a ref in {text!r}" for text in WITHOUT_REF if wire.find_ref(text) is not None])


@given(st.text(max_size=200))
def test_typed_text_is_never_a_ref(typed):
    text = b'{"do":"poll.fly","text":%s}' % json.dumps(typed + '"ref":"0123456789abcdef"').encode()
    assert wire.find_ref(text) is None


@pytest.mark.parametrize("part", [b'"ref"', b'"ref":"', b'"ref":"a', b'"ref"  :  "', b" "])
def test_a_ref_is_looked_for_in_little_time(part):
    start = time.thread_time()
    wire.find_ref(part * (64 * 1024 // len(part)))
    assert time.thread_time() - start < 0.1


def test_a_key_twice_is_refused():
    for vote in (VOTE, REORDERED):
        assert_bad(vote.replace(b'"poll":42', b'"poll":42,"poll":42'))
        assert_bad(vote.replace(b'"do":"poll.vote"', b'"do":"poll.vote","do":"poll.vote"'))


def test_nul_and_lone_surrogates_are_refused():
    for text in (
        rb"a\u0000b",
        b"a\0b",
        rb"\ud800",
        rb"\udc00x",
        "\ud800".encode("utf-8", "surrogatepass"),
    ):
        assert_bad(
            b'{"do":"question.ask","room":1,"text":"'
            + text
            + b'","language":"en","ref":"0123456789abcdef"}'
        )


def test_unknown_actions_and_fields_are_refused():
    for vote in (VOTE, REORDERED):
        assert_bad(vote.replace(b"poll.vote", b"poll.steal"))
        assert_bad(vote.replace(b'"poll":42', b'"poll":42,"weight":9'))


NO_REFS = [
    '""',
    '"short"',
    '"' + "a" * 33 + '"',
    '"0123456789abcde "',
    "1",
    "null",
    '"0123456789abcdé"',
]


def test_a_ref_has_a_form():
    assert_bad(*(VOTE.replace(b'"0123456789abcdef"', ref.encode()) for ref in NO_REFS))


def test_frames_follow_the_protocol():
    frames = [
        (
            wire.topic_frame("me", {"upvote:7": msgspec.Raw(b"true")}, ["ballot:9"], full=True),
            {"topic": "me", "full": True, "put": {"upvote:7": True}, "drop": ["ballot:9"]},
        ),
        (wire.leave_frame("poll:4:voted"), {"leave": "poll:4:voted"}),
        (wire.cursor_frame("5.0000abcd"), {"seq": "5.0000abcd"}),
        (wire.time_frame(1_795_572_593_697), {"now": 1_795_572_593_697}),
        (wire.done_frame(REF, 7), {"ref": REF, "done": {"seq": 7}}),
        (wire.presence_frame(41), {"here": {"people": 41}}),
        (
            wire.staff_presence_frame(2, {"lazio": 2}, {42: 3}),
            {"here": {"people": 2, "delegations": {"lazio": 2}, "eligible": {"42": 3}}},
        ),
        (wire.bye_frame(4100, "Bye.", False), {"bye": 4100, "message": "Bye.", "again": False}),
    ]
    for frame, meaning in frames:
        assert json.loads(frame) == meaning


def test_a_refusal_that_says_when_to_come_back_never_says_now():
    assert json.loads(wire.refused_frame(REF, TooMany(0.01), "Wait."))["retry_after"] == 0.1


def assert_bad(*texts: bytes) -> None:
    assert_none([f"{text[:80]!r} is read" for text in texts if not is_bad(text)])


def is_bad(text: bytes) -> bool:
    try:
        wire.read_message(text)
    except BadMessage:
        return True
    return False
