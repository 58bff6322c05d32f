"""Polls on the plain page: the form of an answer, the own answer, results as tables."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from ...engine.replica import new_ref
from ...features.polls import KIND_BY_CONFIG, AnyConfig, AnyKind
from ...features.polls.kinds.plain_form import (
    Label,
    OrderField,
    PlainField,
    PlainForm,
    PlainTable,
    Share,
)
from ...kernel.errors import NotFound
from ...kernel.text import Text
from ..forms import Form
from .attendee_items import AttendeeItems

FIELD_PREFIX = "a-"
"""Prefix of the names of a kind's fields: the page's own are never confused with them."""


class BallotPaper(NamedTuple):
    """A poll, its form, and the own answer; None: abstained, or none was given."""

    id: int
    poll: dict[str, Any]
    kind: AnyKind
    config: Any
    form: PlainForm
    parts: Mapping[str, Text]
    has_voted: bool
    answer: Any


def find_ballot_paper(items: AttendeeItems, id: int) -> BallotPaper:
    """Return the poll with this id, also of a survey. Raises NotFound if the attendee has no such
    poll.
    """
    poll = items.get(f"poll:{id}") or _find_survey_poll(items, id)
    if poll is None:
        raise NotFound("poll")
    config = msgspec.convert(poll["config"], AnyConfig)
    kind = KIND_BY_CONFIG[type(config)]
    parts = _further_parts(items, kind, id)
    ballot = items.get(f"ballot:{id}")
    return BallotPaper(
        id,
        poll,
        kind,
        config,
        kind.form.plain_form(config, parts),
        parts,
        ballot is not None,
        None if ballot is None else ballot["answer"],
    )


def view_poll(items: AttendeeItems, id: int, typed: Form | None, part: str) -> dict[str, Any]:
    """Values for the template about a poll. `typed`: its form as it was sent and refused; `part`:
    name of the field to show, where they come singly; empty: the first without an answer.
    """
    paper = find_ballot_paper(items, id)
    poll, state = paper.poll, _state_of(items, paper)
    texts = _texts_of(paper, typed)
    fields = [field_view(field, texts) for field in paper.form.fields]
    shown_fields = _choose_fields(fields, paper, part)
    return {
        "id": id,
        "prompt": poll["prompt"],
        "state": state,
        "poll": poll,
        "fields": shown_fields,
        "others": [each for each in fields if each not in shown_fields] if state == "open" else [],
        "one_by_one": paper.form.one_by_one,
        "hint": paper.form.hint,
        "voted": paper.has_voted,
        "said": _answer_words(paper, paper.answer) if paper.has_voted else [],
        "refs": [new_ref() for _ in range(4)],
        "kept": _hidden_fields(poll, shown_fields if paper.form.one_by_one else []),
        "asked": items.get(f"asked:{id}") is not None,
        "reads": (poll.get("votes_from") or 0) > items.now,
        "result": _view_result(items, id, paper),
        "entries": [each for _, each in items.of("entry") if each["poll"] == id],
    }


def field_view(field: PlainField, texts: Mapping[str, list[str]]) -> dict[str, Any]:
    """A field as the template draws it, filled in with these texts."""
    name = FIELD_PREFIX + field.name
    view: dict[str, Any] = {"type": type(field).__name__, "name": name, "part": field.name}
    view |= {each: getattr(field, each) for each in field.__struct_fields__ if each != "name"}
    view["chosen"] = texts.get(field.name, [])
    if isinstance(field, OrderField):
        names = map(field.place_name, range(1, field.places + 1))
        view["ranks"] = [
            {"name": FIELD_PREFIX + each, "chosen": texts.get(each, [])} for each in names
        ]
    return view


def _state_of(items: AttendeeItems, paper: BallotPaper) -> str:
    """State of a poll for its reader: `open` if they can vote now, else why not."""
    poll, you = paper.poll, items.you
    if poll["state"] != "open":
        return str(poll["state"])
    reasons = {
        "official": poll["level"] == "official",
        "cast_before": items.get(f"cast_before:{paper.id}") and "on_device" not in you,
        "cast_before_passing": items.get(f"cast_before:{paper.id}"),
        "not_invited": poll["voters"] == "invited" and not you.get("invited"),
        "observer": not poll["observers"] and _is_observer(items, you),
        "final": paper.has_voted and not poll["changeable"],
    }
    return next((reason for reason, holds in reasons.items() if holds), "open")


def _is_observer(items: AttendeeItems, you: Mapping[str, Any]) -> bool:
    all_delegations = (items.get("delegations") or {}).get("delegations", [])
    return any(each["observer"] for each in all_delegations if each["id"] == you.get("delegation"))


def _find_survey_poll(items: AttendeeItems, id: int) -> dict[str, Any] | None:
    for survey, item in items.of("survey"):
        for question in item["questions"] if item["state"] == "open" else ():
            if question["poll"] == id:
                return {
                    "room": 0,
                    "prompt": question["prompt"],
                    "config": question["config"],
                    "anonymous": True,
                    "abstain": False,
                    "changeable": True,
                    "observers": True,
                    "voters": "everyone",
                    "level": "open",
                    "edition": 0,
                    "state": "open",
                    "survey": survey,
                    "closes_at": None,
                }
    return None


def _further_parts(items: AttendeeItems, kind: AnyKind, poll: int) -> dict[str, Text]:
    if not kind.part_items:
        return {}
    open_items = reversed(items.of(kind.part_items))
    return {
        f"p{id}": {each["language"]: each["text"]}
        for id, each in open_items
        if each["poll"] == poll
    }


def _texts_of(paper: BallotPaper, typed: Form | None) -> dict[str, list[str]]:
    """Texts with which the form is filled in: the typed texts, else the own answer."""
    own: dict[str, list[str]] = {}
    if paper.answer is not None and (typed is None or paper.form.one_by_one):
        own = paper.form.write(paper.kind.form.form_of_answer(paper.config, paper.answer))
    if typed is None:
        return own
    return own | {
        name.removeprefix(FIELD_PREFIX): typed.get_all(name)
        for name in typed.names()
        if name.startswith(FIELD_PREFIX)
    }


def _choose_fields(
    fields: list[dict[str, Any]], paper: BallotPaper, part: str
) -> list[dict[str, Any]]:
    """The fields to show: all, or a single field of those that come singly."""
    if not paper.form.one_by_one:
        return fields
    wanted_fields = [field for field in fields if field["part"] == part]
    return (wanted_fields or [field for field in fields if not field["chosen"]])[:1]


def _hidden_fields(poll: Mapping[str, Any], shown: list[dict[str, Any]]) -> dict[str, Any]:
    """Hidden fields of the form: the edition that is read, and the part that is shown."""
    edition = {"edition": poll["edition"]} if poll["edition"] else {}
    return edition | ({"part": shown[0]["part"]} if shown else {})


def _answer_words(paper: BallotPaper, answer: Any) -> list[tuple[Label, list[Label]]]:
    """An answer in words; empty: an abstention."""
    if answer is None:
        return []
    return list(paper.form.say(paper.kind.form.form_of_answer(paper.config, answer)))


def _view_result(items: AttendeeItems, id: int, paper: BallotPaper) -> dict[str, Any] | None:
    """The result, if the attendee has it among their items."""
    item = items.get(f"result:{id}")
    if item is None:
        return None
    official = item.get("official")
    return {
        "n": item["n"],
        "counted": item.get("counted"),
        "abstained": item["abstained"],
        "eligible": item["eligible"],
        "withheld": item.get("withheld", False),
        "table": _table_of(paper, item, item.get("counted", item["n"])),
        "groups": list(_groups_of(paper, item)),
        "rooms": item.get("rooms", {}),
        "has_shared": "shared" in item,
        "shared": item.get("shared"),
        "has_hands": "hands" in item,
        "hands": _view_hands(paper, item),
        "official": official
        and {
            "votes": {
                group: _answer_words(paper, vote) for group, vote in official["votes"].items()
            },
            "missing": official["missing"],
        },
    }


def _view_hands(paper: BallotPaper, item: Mapping[str, Any]) -> dict[str, Any] | None:
    """Votes by show of hands: alone, by delegation, and together with the ballots."""
    hands = item.get("hands")
    if hands is None:
        return None
    together = {"tally": hands["together"]}
    return {
        "n": hands["n"],
        "all": item["n"] + hands["n"],
        "table": _table_of(paper, hands, hands["n"]),
        "together": hands["together"] and _table_of(paper, together, item["n"] + hands["n"]),
        "by": None
        if hands["by_delegation"] is None
        else [
            _group_row(paper, group, row) for group, row in hands["by_delegation"].items() if group
        ],
    }


def _table_of(paper: BallotPaper, row: Mapping[str, Any], n: int) -> PlainTable:
    result = msgspec.convert(row["tally"], paper.kind.result_type)
    return paper.kind.form.plain_result(paper.config, result, n, paper.parts)


def _groups_of(paper: BallotPaper, item: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Rows by breakdown that has some, and the groups that are hidden."""
    for by, rows in (item["by"] or {}).items():
        shown_rows = [
            _group_row(paper, group, row) for group, row in rows.items() if row is not None
        ]
        hidden_groups = [group for group, row in rows.items() if row is None]
        if shown_rows or hidden_groups:
            yield {"by": by, "rows": shown_rows, "hidden": hidden_groups}


def _group_row(paper: BallotPaper, group: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Result of a group in a line: the figures of each row but shares, with their labels."""
    table = _table_of(paper, row, row["n"])
    lines = [
        (each.label, [cell for cell in each.cells if not isinstance(cell, Share)])
        for each in table.rows
    ]
    columns = zip(table.columns[1:], table.rows[0].cells, strict=False) if table.rows else ()
    figures = [column for column, cell in columns if not isinstance(cell, Share)]
    return {"group": group, "n": row["n"], "figures": figures, "lines": lines}
