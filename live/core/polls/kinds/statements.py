"""Statements, as in Polis: voters agree (1), disagree (-1) or pass (0) on one statement after
another. An answer holds the opinions given so far, by statement id: {"1": 1, "2": -1, "p57": 0}. If
the poll allows it, attendees propose statements and a moderator approves them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from ...actions import ATTENDEES, FACILITATORS, Action, Entry, Fact, Principal
from ...bridging import GroupCount, approval_gap, bridging_score, remaining_group
from ...errors import BadAnswer, BadValue, Closed, Conflict, NotFound
from ...rejection import RejectionReason, clean_note
from ...text import LINE_MAX_CHARS, Text, clean_text, clean_translations, is_language, text_in
from ...topics import staff_topics
from ..guards import anonymous_poll, find_poll, publish_result, require_accepting
from ..metric import Metric
from ..rng import Rng

if TYPE_CHECKING:
    from ...event import Event
    from ..poll import Poll

ProposalState = Literal["pending", "approved", "rejected"]
FEWEST_STATEMENTS = 2
MOST_STATEMENTS = 50
"""Statements written with the poll."""
AUTHORED_IDS = [str(number) for number in range(1, MOST_STATEMENTS + 1)]
"""Their ids. Sharing the strings saves ten thousand ballots fifty strings each."""
MOST_SHOWN = 100
"""Statements voted on, including approved proposals."""
MOST_EACH = 5
"""Pending and approved proposals of one person."""
MOST_PENDING = 200
"""Pending proposals of all attendees."""
COUNT_INDEX = {1: 0, -1: 1, 0: 2}
"""Index of an opinion in a statement's counts."""
METRIC_NAMES = ("agree", "disagree", "pass")
NO_VOTES = (0, 0, 0)
OPINION_TEXTS: tuple[Text, ...] = (
    {"en": "agree", "zh": "同意"},
    {"en": "disagree", "zh": "不同意"},
    {"en": "pass", "zh": "跳过"},
)


class Config(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="statements"
):
    """`propose`: attendees may propose statements."""

    statements: tuple[Text, ...]
    propose: bool = False


class Proposal(msgspec.Struct):
    """`author` is an actor. `person` and `delegation` are None if the poll is anonymous. `at` is in
    ms.
    """

    author: str
    person: int | None
    delegation: str | None
    text: str
    language: str
    at: int
    state: ProposalState = "pending"
    reason: RejectionReason | None = None
    note: str = ""


class Extra(msgspec.Struct, tag_field="kind", tag="statements"):
    """Number of statements written with the poll; proposals by the seq of their entry."""

    authored_count: int
    proposals: dict[int, Proposal] = {}

    def statement_ids(self) -> list[str]:
        """Ids of all statements voted on: "1", "2" …, then "p57" for proposal 57."""
        return [
            *AUTHORED_IDS[: self.authored_count],
            *(f"p{id}" for id, each in self.proposals.items() if each.state == "approved"),
        ]


class Tally(msgspec.Struct, tag_field="kind", tag="statements"):
    """By statement id: votes that agree, disagree and pass."""

    parts: dict[str, list[int]] = {}

    def add_answer(self, answer: dict[str, int]) -> None:
        for part, said in answer.items():
            counts = self.parts.get(part)
            if counts is None:
                counts = self.parts[part] = [0, 0, 0]
            counts[COUNT_INDEX[said]] += 1

    def remove_answer(self, answer: dict[str, int]) -> None:
        for part, said in answer.items():
            counts = self.parts[part]
            counts[COUNT_INDEX[said]] -= 1
            if not any(counts):
                del self.parts[part]

    def merge(self, other: Tally) -> None:
        for part, counts in other.parts.items():
            self.parts[part] = [
                one + more for one, more in zip(self.parts.get(part, NO_VOTES), counts, strict=True)
            ]

    def opinion_counts(self) -> Iterator[tuple[str, int, int]]:
        """(statement id, opinion, votes) for each opinion that has votes."""
        for part, counts in self.parts.items():
            yield from ((part, said, counts[at]) for said, at in COUNT_INDEX.items() if counts[at])

    def as_json(self, extra: Extra) -> dict[str, Any]:
        return {"parts": {part: self.parts.get(part, NO_VOTES) for part in extra.statement_ids()}}


PROMPT = {
    "en": "Green and digital together: what does your city agree with?",
    "zh": "绿色与数字化协同转型：您的城市同意哪些说法？",
}
EXAMPLE = Config(
    statements=(
        {
            "en": "Every smart specialisation strategy should name the city that tests it first.",
            "zh": "每项智慧专业化战略都应明确首个试点城市。",
        },
        {
            "en": "Data of publicly funded pilots should be open to all partner cities.",
            "zh": "公共资金支持的试点数据应向所有伙伴城市开放。",
        },
        {
            "en": "Retrofitting old housing matters more than building new districts.",
            "zh": "改造老旧住房比建设新城区更重要。",
        },
        {
            "en": "Small and medium-sized companies belong in every common project.",
            "zh": "每个合作项目都应有中小企业参与。",
        },
        {
            "en": "Electric buses come first; private cars can wait.",
            "zh": "应优先发展电动公交，私家车可以等一等。",
        },
        {
            "en": "We should share one living lab rather than build two.",
            "zh": "与其各建一个，不如共用一个生活实验室。",
        },
        {
            "en": "Hydrogen is worth the risk for our industry.",
            "zh": "对我们的产业来说，氢能值得冒险。",
        },
        {
            "en": "Students and young engineers should be exchanged every year.",
            "zh": "应每年开展学生与青年工程师交流。",
        },
    ),
    propose=True,
)
HEAVIEST = Config(statements=EXAMPLE.statements[:1] * MOST_STATEMENTS)


def validate_config(config: Config) -> Config:
    """Validate and clean a configuration. Raises BadValue or BadText."""
    if not FEWEST_STATEMENTS <= len(config.statements) <= MOST_STATEMENTS:
        raise BadValue("statements")
    return Config(
        tuple(clean_translations(statement, LINE_MAX_CHARS) for statement in config.statements),
        config.propose,
    )


def initial_extra(config: Config) -> Extra:
    return Extra(len(config.statements))


def part_ids(config: Config, extra: Extra) -> list[str]:
    return extra.statement_ids()


def validate_answer(config: Config, answer: Any, extra: Extra) -> dict[str, int]:
    """Opinions on one statement or more, in the order of the statements. Raises BadAnswer."""
    if type(answer) is not dict or not answer:
        raise BadAnswer("statements")
    shown = extra.statement_ids()
    if not answer.keys() <= set(shown):
        raise BadAnswer("statement")
    if any(type(said) is not int or said not in COUNT_INDEX for said in answer.values()):
        raise BadAnswer("opinion")
    return {part: answer[part] for part in shown if part in answer}


def empty_tally(config: Config, extra: Extra) -> Tally:
    return Tally()


def sample_answer(config: Config, rng: Rng, extra: Extra) -> dict[str, int]:
    """Some statements are more popular than others, and few voters reach the end."""
    shown = extra.statement_ids()
    return {
        part: _sample_opinion(at, rng)
        for at, part in enumerate(shown[: rng.randint(len(shown) // 2, len(shown))] or shown[:1])
    }


def metrics(config: Config, tally: Tally, n: int, extra: Extra) -> Iterator[Metric]:
    """Votes that agree, disagree and pass, as a share of the statement's voters."""
    for part in extra.statement_ids():
        counts = tally.parts.get(part, NO_VOTES)
        answered = sum(counts)
        for name, votes in zip(METRIC_NAMES, counts, strict=True):
            yield Metric(
                part,
                _statement_text(config, extra, part),
                name,
                votes,
                votes / answered if answered else None,
            )


def cross_group_metrics(
    config: Config, result: dict[str, Any], by: dict[str, Any], extra: Extra
) -> Iterator[Metric]:
    """By statement: agreement across delegations (bridging) and the distance between regions (gap);
    see bridging.py.

    Groups are the rows that are shown. Everyone else forms one more group, the rest, which anyone
    can compute from the total. A hidden row is never looked at by itself.
    """
    for part in extra.statement_ids() if by else ():
        delegations = _opinion_groups(by["delegation"], part)
        total = _opinion_group(result["parts"][part])
        shared = (
            bridging_score([*delegations, remaining_group(total, delegations)])
            if delegations
            else None
        )
        for name, value in (
            ("bridging", shared),
            ("gap", approval_gap(_opinion_groups(by["region"], part))),
        ):
            if value is not None:
                yield Metric(part, _statement_text(config, extra, part), name, round(value, 4))


def answer_text(config: Config, answer: dict[str, int], language: str, extra: Extra) -> str:
    shown = set(extra.statement_ids())
    return " | ".join(
        f"{text_in(_statement_text(config, extra, part), language)}: "
        f"{text_in(OPINION_TEXTS[COUNT_INDEX[each]], language)}"
        for part, each in answer.items()
        if part in shown
    )


def _sample_opinion(at: int, rng: Rng) -> int:
    popularity = (0.86, 0.6, 0.35, 0.72)[at % 4]
    draw = rng.random()
    return 1 if draw < popularity else -1 if draw < popularity + (1 - popularity) * 0.6 else 0


def _statement_text(config: Config, extra: Extra, part: str) -> Text:
    if not part.startswith("p"):
        return config.statements[int(part) - 1]
    proposal = extra.proposals[int(part[1:])]
    return {proposal.language: proposal.text}


def _opinion_group(counts: Sequence[int]) -> GroupCount:
    return GroupCount(counts[0], sum(counts))


def _opinion_groups(rows: dict[str, Any], part: str) -> list[GroupCount]:
    """The shown groups' votes on one statement."""
    counts_by_row = (row["tally"]["parts"].get(part) for row in rows.values() if row is not None)
    return [_opinion_group(counts) for counts in counts_by_row if counts is not None]


# proposals of attendees


class ProposeStatement(Action, frozen=True, tag="statement.propose"):
    """Propose a statement. A moderator decides whether it is voted on."""

    allowed_roles = ATTENDEES
    example = {
        "poll": 42,
        "text": "Each project needs a partner from both sides.",
        "language": "en",
    }
    poll: int
    text: str
    language: str

    anonymous_in = anonymous_poll

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> StatementProposed:
        find_poll(event, self.poll, Config)
        poll = require_accepting(event, self.poll, at)
        if not poll.config.propose:
            raise Closed("proposals")
        if not is_language(self.language):
            raise BadValue("language")
        text = clean_text(self.text, LINE_MAX_CHARS, lines=False)
        proposals = poll.extra.proposals.values()
        if (
            sum(each.author == who.actor and each.state != "rejected" for each in proposals)
            >= MOST_EACH
        ):
            raise Conflict("proposals_own", most=MOST_EACH)
        if sum(each.state == "pending" for each in proposals) >= MOST_PENDING:
            raise Conflict("proposals_many")
        return StatementProposed(
            poll=poll.id,
            text=text,
            language=self.language,
            person=who.person,
            delegation=None if poll.anonymous else who.delegation,
        )


class StatementProposed(Fact, frozen=True, tag="statement.proposed"):
    poll: int
    text: str
    language: str
    person: int | None = None
    delegation: str | None = None

    def apply(self, event: Event, entry: Entry) -> None:
        proposal = Proposal(
            entry.actor, self.person, self.delegation, self.text, self.language, entry.at
        )
        event.polls[self.poll].extra.proposals[entry.seq] = proposal
        _publish_proposal(event, event.polls[self.poll], entry.seq)

    def redacted(self) -> StatementProposed:
        return msgspec.structs.replace(self, text="")


# actions of staff and hosts


class ApproveStatement(Action, frozen=True, tag="statement.approve"):
    """Approve a proposed statement, so that everyone can vote on it."""

    allowed_roles = FACILITATORS
    example = {"poll": 42, "statement": 57}
    poll: int
    statement: int

    def decide(self, event: Event, who: Principal, at: int) -> StatementJudged | None:
        poll, proposal = _find_proposal(event, self.poll, self.statement)
        if proposal.state == "approved":
            return None
        require_accepting(event, poll.id, at)
        if len(poll.extra.statement_ids()) >= MOST_SHOWN:
            raise Conflict("statements_many", most=MOST_SHOWN)
        return StatementJudged(poll=poll.id, statement=self.statement, state="approved")


class RejectStatement(Action, frozen=True, tag="statement.reject"):
    """Reject a proposed statement, or withdraw an approved one; its author sees the reason. Votes
    on it are kept but not shown.
    """

    allowed_roles = FACILITATORS
    example = {"poll": 42, "statement": 57, "reason": "duplicate", "note": "See statement 3."}
    poll: int
    statement: int
    reason: RejectionReason
    note: str = ""

    def decide(self, event: Event, who: Principal, at: int) -> StatementJudged | None:
        poll, proposal = _find_proposal(event, self.poll, self.statement)
        judged = StatementJudged(
            poll=poll.id,
            statement=self.statement,
            state="rejected",
            reason=self.reason,
            note=clean_note(self.note),
        )
        return (
            None
            if (proposal.state, proposal.reason, proposal.note)
            == ("rejected", judged.reason, judged.note)
            else judged
        )


class StatementJudged(Fact, frozen=True, tag="statement.judged"):
    poll: int
    statement: int
    state: ProposalState
    reason: RejectionReason | None = None
    note: str = ""

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        proposal = poll.extra.proposals[self.statement]
        proposal.state = self.state
        proposal.reason = self.reason
        proposal.note = self.note
        _publish_proposal(event, poll, self.statement)
        publish_result(event, poll)


def _find_proposal(event: Event, poll: int, statement: int) -> tuple[Poll, Proposal]:
    found = find_poll(event, poll, Config)
    if statement not in found.extra.proposals:
        raise NotFound("statement")
    return found, found.extra.proposals[statement]


def _publish_proposal(event: Event, poll: Poll, id: int) -> None:
    """Proposals that are not approved are visible to staff and their author only."""
    proposal = poll.extra.proposals[id]
    event.publish_item(
        f"statement:{id}",
        poll.topics() if proposal.state == "approved" else staff_topics(poll.room),
    )
    event.publish_private(proposal.author, f"proposal:{id}")


# views


def view_statement(event: Event, topic: str, id: str) -> dict[str, Any]:
    poll, proposal = _proposal_by_id(event, int(id))
    shown = {
        "poll": poll,
        "text": proposal.text,
        "language": proposal.language,
        "delegation": proposal.delegation,
    }
    if topic.endswith(":staff"):
        shown |= {
            "state": proposal.state,
            "reason": proposal.reason,
            "note": proposal.note,
            "at": proposal.at,
        }
    return shown


def view_proposal(event: Event, topic: str, id: str) -> dict[str, Any]:
    poll, proposal = _proposal_by_id(event, int(id))
    return {
        "poll": poll,
        **{
            field: getattr(proposal, field)
            for field in ("text", "language", "state", "reason", "note", "at")
        },
    }


def _proposal_by_id(event: Event, id: int) -> tuple[int, Proposal]:
    """Poll id and proposal of a proposal id."""
    extras = (
        (poll.id, poll.extra) for poll in event.polls.values() if isinstance(poll.extra, Extra)
    )
    return next((poll, extra.proposals[id]) for poll, extra in extras if id in extra.proposals)


ACTIONS = (ProposeStatement, ApproveStatement, RejectStatement)
FACTS = (StatementProposed, StatementJudged)
VIEWS = {"statement": view_statement, "proposal": view_proposal}
