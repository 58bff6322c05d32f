"""Makes actions of the plain page's forms.

Every form has a hidden `ref` from when the page was rendered, so that sending it twice does it
once. Actions that set something get a ref of their own for each content: going back and choosing
something else is a change, not a repetition.
"""

import re
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec

from ...engine.replica import new_ref
from ...kernel.errors import BadMessage
from ..forms import Form
from .attendee_items import AttendeeItems
from .polls import FIELD_PREFIX, find_ballot_paper

_REF = re.compile(r"[A-Za-z0-9_-]{16,32}")
_ID = re.compile(r"[0-9]{1,15}")
REF_CHARS = 22


class PlainAction(NamedTuple):
    """`data`: the message for `Broadcaster.ask`; `done`: a key of DONE; `place`: the anchor of the
    form that was sent.
    """

    data: bytes
    done: str
    place: str


def place_of(form: Form) -> str:
    """Anchor of the sent form, for any content."""
    do, id = form.get("do"), form.get("id")
    return f"{PLACES[do]}-{id}" if do in PLACES and _ID.fullmatch(id) else ""


def read_action(form: Form, items: AttendeeItems) -> PlainAction:
    """Raises BadMessage for a form that is none of the page's, NotFound for a poll that is not
    there.
    """
    do = form.get("do")
    if do not in PLACES:
        raise BadMessage
    fields = _READERS[do](form, _read_id(form, "id"), items)
    ref = form.get("ref")
    if not _REF.fullmatch(ref):
        raise BadMessage
    if do != "ask":
        ref = _ref_of_content(ref, fields)
    data = msgspec.json.encode({**fields, "ref": ref})
    action_name = "remove_upvote" if do == "upvote" and not fields["on"] else do
    return PlainAction(data, action_name, place_of(form))


def next_ref(form: Form, code: str) -> str:
    """Ref of a form that is shown again after a refusal: the same, so that sending it again does it
    once even if only the answer was lost; a new ref if it is taken.
    """
    ref = form.get("ref")
    return ref if _REF.fullmatch(ref) and code != "conflict" else new_ref()


def _vote(form: Form, poll: int, items: AttendeeItems) -> dict[str, Any]:
    paper = find_ballot_paper(items, poll)
    values = paper.form.read(lambda name: form.get_all(FIELD_PREFIX + name))
    answer = paper.kind.form.answer_of_form(paper.config, values)
    if paper.form.one_by_one and isinstance(answer, dict):
        answer = (paper.answer or {}) | answer
    # null would abstain
    fields = {"do": "poll.vote", "poll": poll, "answer": "" if answer is None else answer}
    return fields | _edition_of(form)


def _abstain(form: Form, poll: int, items: AttendeeItems) -> dict[str, Any]:
    return {"do": "poll.vote", "poll": poll, "answer": None} | _edition_of(form)


def _withdraw(form: Form, poll: int, items: AttendeeItems) -> dict[str, Any]:
    return {"do": "poll.withdraw", "poll": poll}


def _ask_time(form: Form, poll: int, items: AttendeeItems) -> dict[str, Any]:
    return {"do": "poll.ask_time", "poll": poll}


def _ask(form: Form, room: int, items: AttendeeItems) -> dict[str, Any]:
    return {
        "do": "question.ask",
        "room": room,
        "text": form.get("text").replace("\r\n", "\n"),
        "language": form.get("language"),
        **({"to": form.get("to")} if form.get("to") else {}),
        **({"topic": form.get("topic")} if form.get("topic") else {}),
    }


def _take_back(form: Form, question: int, items: AttendeeItems) -> dict[str, Any]:
    return {"do": "question.withdraw", "question": question}


def _upvote(form: Form, question: int, items: AttendeeItems) -> dict[str, Any]:
    return {"do": "question.upvote", "question": question, "on": form.get("on") == "1"}


def _enter(form: Form, breakout: int, items: AttendeeItems) -> dict[str, Any]:
    return {"do": "breakout.enter", "breakout": breakout, "into": _read_id(form, "into")}


_READERS = {
    "vote": _vote,
    "abstain": _abstain,
    "withdraw": _withdraw,
    "time": _ask_time,
    "ask": _ask,
    "take_back": _take_back,
    "upvote": _upvote,
    "enter": _enter,
}
PLACES = {
    **dict.fromkeys(("vote", "abstain", "withdraw", "time"), "poll"),
    "ask": "ask",
    "take_back": "mine",
    "upvote": "question",
    "enter": "breakout",
}
"""Anchor of a form's subject, by its action; its id follows."""


def _edition_of(form: Form) -> dict[str, int]:
    """The edition that was read, if it is not the first."""
    edition = _read_id(form, "edition") if form.get("edition") else 0
    return {"edition": edition} if edition else {}


def _read_id(form: Form, name: str) -> int:
    text = form.get(name)
    if not _ID.fullmatch(text):
        raise BadMessage
    return int(text)


def _ref_of_content(ref: str, fields: dict[str, Any]) -> str:
    """The ref of this form with this content."""
    return sha256(ref.encode() + msgspec.json.encode(fields)).hexdigest()[:REF_CHARS]
