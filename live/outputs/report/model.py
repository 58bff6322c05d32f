"""The report of an event, without any language: figures that may be shown, texts in all languages,
and sentences to be translated. Everything that is drawn or written of it comes from here.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from ...features.polls import AnyKind
from ...features.polls.kinds.kind import ShownText
from ...features.polls.model import Level, VoteWay
from ...features.polls.official.majority import Outcome
from ...features.polls.reports.findings import Sentence
from ...features.polls.reports.kind_report import KindView
from ...features.polls.reports.shown_result import Breakdown, Figures, PollPart, Voices
from ...features.report.model import ReportPart
from ...kernel.text import Text
from ..plan.model import Plan


class Shift(NamedTuple):
    """Changes since the round before."""

    round: int
    n: int
    eligible: int | None
    before: Figures
    """Figures of that round."""
    changes: Figures
    """Differences, for everyone."""
    regions: tuple[tuple[Text, Figures], ...]
    """Differences by region, of those that both rounds show."""


class OfficialVotes(NamedTuple):
    """Votes of the delegations in an official vote."""

    options: tuple[tuple[Text, tuple[Text, ...]], ...]
    """Each option with the delegations that voted for it."""
    abstained: tuple[Text, ...]
    missing: tuple[Text, ...]
    """Delegations without a vote."""
    votes: tuple[tuple[str, Text, Text | None], ...]
    """Id and name of each delegation, and its option."""
    outcome: Outcome | None
    beside: int | None
    """Poll that asks the people the same."""


class HandVotes(NamedTuple):
    """Votes counted by show of hands."""

    options: tuple[Text, ...]
    n: int
    votes: tuple[int, ...]
    """By option."""
    together: tuple[int, ...] | None
    """The same with the ballots; None: these are not shown."""
    rows: tuple[tuple[Text, tuple[int, ...]], ...]
    """Name of a delegation, empty for the whole hall, and its votes; none if they are hidden."""


class PollSection(NamedTuple):
    """A poll with a public result."""

    id: int
    kind: AnyKind
    config: Any
    prompt: Text
    round: int
    is_repeated: bool
    edition: int
    anonymous: bool
    observers_vote: bool
    k: int
    n: int
    eligible: int | None
    abstained: int
    withheld: bool
    """True if too few voted for a result; all figures are then missing."""
    closed_at: int | None
    parts: tuple[PollPart, ...]
    more_parts: int
    """Words that are left out, as they are many."""
    total: Figures
    breakdowns: tuple[Breakdown, ...]
    voices: Voices | None
    view: KindView
    quotes: tuple[ShownText, ...]
    shift: Shift | None
    findings: tuple[Sentence, ...]
    level: Level = "open"
    way: VoteWay = "secret"
    official: OfficialVotes | None = None
    shared: int | None = 0
    """Votes on shared devices; None: some, too few to be shown."""
    hands: HandVotes | None = None
    hands_hidden: bool = False
    """True if votes were counted by show of hands that may not be shown."""
    is_open: bool = False
    """True if the poll takes votes while its result is shown."""


class GroupAttendance(NamedTuple):
    """Joined people of a group. None: below the shown minimum."""

    name: Text
    observer: bool
    joined: int | None
    votes: int
    """Ballots in the polls that show this group."""
    possible: int
    """Ballots that were possible in them."""


class HeardRow(NamedTuple):
    """A group by pen and by voice: questions it asked, speeches, and ms with the floor."""

    name: Text
    questions: int
    speeches: int
    spoken_ms: int


class Participation(NamedTuple):
    joined: int
    polls: int
    voted: int
    """Ballots in all polls of the report."""
    possible: int
    groups: Mapping[str, tuple[GroupAttendance, ...]]
    """By delegation and sector; groups absent from the event are left out."""
    fewest: int
    heard: Mapping[str, tuple[HeardRow, ...]] = {}
    """By delegation, region and language, if anyone had the floor; the longest first."""


class AttendanceRow(NamedTuple):
    """A group's people over time. None: below the shown minimum."""

    name: Text
    counts: tuple[int | None, ...]


class Attendance(NamedTuple):
    """Present people. `times` in ms; `curve` has every sample, the rest a few of them."""

    curve: tuple[tuple[int, int], ...]
    times: tuple[int, ...]
    total: tuple[int, ...]
    groups: Mapping[str, tuple[AttendanceRow, ...]]
    fewest: int


class CommonStatement(NamedTuple):
    """A statement with the agreement of everyone and of the regions that are shown."""

    poll: PollSection
    label: Text
    score: float
    groups: int
    """Number of groups in the score of common ground; 0 for a gap."""
    agree: float | None
    regions: tuple[tuple[Text, float], ...]


class CommonGround(NamedTuple):
    shared: tuple[CommonStatement, ...]
    different: tuple[CommonStatement, ...]
    is_compared: bool
    """True if there were statements with results by delegation."""


class QuestionEntry(NamedTuple):
    text: str
    language: str
    translations: Text
    delegation: Text
    addressed_to: Text
    topic: Text
    upvotes: int
    state: str
    reply: Text
    reply_from: Text
    relayed: str | None = None
    """Place where it was asked, if staff wrote it down: "voice" or "chat"."""


class Questions(NamedTuple):
    answered: tuple[QuestionEntry, ...]
    open: tuple[QuestionEntry, ...]


class RoomEntry(NamedTuple):
    """A breakout room: `fields` are labels and texts of its report, if everyone may read it."""

    name: Text
    people: int
    delegations: tuple[Text, ...]
    reported: bool
    fields: tuple[tuple[Text, Text], ...]


class BreakoutSection(NamedTuple):
    title: Text
    task: Text
    minutes: int | None
    rooms: tuple[RoomEntry, ...]


class Moderation(NamedTuple):
    submitted: int
    published: int
    merged: int
    waiting: int
    withdrawn: int
    rejected: Mapping[str, int]
    """By reason."""
    median_ms: float | None
    """Median time from a question to the first decision about it."""


class Method(NamedTuple):
    """Subjects that the note on method has to explain."""

    k: int
    anonymous: bool
    secret: bool
    recorded: bool
    groups: bool
    voices: bool
    statements: bool
    rounds: bool


Section = (
    Participation
    | Attendance
    | tuple[PollSection, ...]
    | CommonGround
    | Questions
    | tuple[BreakoutSection, ...]
    | Plan
    | Moderation
    | Method
)


class Report(NamedTuple):
    title: Text
    session_of: Text
    """Title of the event that it is a session of; empty: an event of its own."""
    starts: int
    ends: int
    zone: str
    languages: tuple[str, ...]
    place: Text
    shade: str
    """The colour of the event, from which its palette comes."""
    funding: Text
    disclaimer: Text
    terms: Mapping[str, Mapping[str, Text]]
    """The organiser's words for kinds of groups, by kind and number (`one`, `many`)."""
    introduction: Text
    sections: tuple[tuple[ReportPart, Section], ...]
