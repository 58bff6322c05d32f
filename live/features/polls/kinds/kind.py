"""Contract of a poll kind.

A kind is one package below kinds/, with `KIND = Kind(...)` and the modules that it names, and one
name in KINDS (polls/__init__.py). It knows no poll and no event: it gets a configuration, a tally
and `extra`, the state that it keeps beside the tally (None for most kinds). Only its own actions
and items, if it has some, know an event (kinds/actions.py).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, NamedTuple, Protocol, Self, TypeVar

import msgspec

from ....kernel.errors import RefusalSentences
from ....kernel.text import Text
from ..reports.kind_report import KindReport
from .metric import Metric
from .plain_form import PlainForm, PlainTable, Values
from .rng import Rng

ConfigT = TypeVar("ConfigT", bound=msgspec.Struct)
AnswerT = TypeVar("AnswerT")
ExtraT = TypeVar("ExtraT")
AnswerT_contra = TypeVar("AnswerT_contra", contravariant=True)
ConfigT_contra = TypeVar("ConfigT_contra", bound=msgspec.Struct, contravariant=True)
ExtraT_contra = TypeVar("ExtraT_contra", contravariant=True)
ResultT_co = TypeVar("ResultT_co", bound=msgspec.Struct, covariant=True)

Opinion = tuple[str | int, str | int | bool | None]
"""A thing that an answer speaks of, and its place there: (option, its place). None: something
implied by another opinion; it is not listed.
"""
RULES = (
    "validate_config",
    "validate_answer",
    "empty_tally",
    "sample_answer",
    "metrics",
    "answer_text",
)
"""Functions of a kind's module `tally`."""
ResultRows = Mapping[str, Mapping[str, Any]]
"""Rows that are shown, by breakdown and group; None: hidden. `tally` is the kind's result."""


class ShownText(NamedTuple):
    """A text that someone wrote for everyone to read. `key`: by which reports leave it out."""

    key: str
    text: str
    language: str = ""
    """Empty for a word."""
    translations: Text = {}


class KindTally(Protocol[AnswerT_contra, ExtraT_contra, ResultT_co]):
    """Running count of answers, a Struct with the tag of its kind. It is part of the state."""

    def add_answer(self, answer: AnswerT_contra) -> None:
        """Count an answer that was validated, in a time that does not grow with their number."""

    def remove_answer(self, answer: AnswerT_contra) -> None:
        """Undo `add_answer`, in any order. Without answers, the tally is as it was at first."""

    def merge(self, other: Self) -> None:
        """Add the answers of another tally of the same poll, which stays as it is."""

    def as_result(self, extra: ExtraT_contra) -> ResultT_co:
        """Return the readers' view of it: the field `tally` of a result."""


TallyT = TypeVar("TallyT", bound=KindTally[Any, Any, Any])


class KindRules(Protocol[ConfigT, TallyT, AnswerT, ExtraT_contra]):
    """Module `tally` of a kind."""

    @property
    def Config(self) -> type[ConfigT]:  # noqa: N802  a class of the module
        """Configuration: a frozen Struct with `tag_field="kind"`. Journals and clients have it, so
        its fields never change.
        """

    @property
    def Tally(self) -> type[TallyT]:  # noqa: N802
        """Struct that counts answers."""

    def validate_config(self, config: ConfigT) -> ConfigT:
        """Return the configuration, cleaned. Raises BadValue or BadText."""

    def validate_answer(self, config: ConfigT, answer: Any, extra: ExtraT_contra) -> AnswerT:
        """Return an answer (any JSON but null) as the journal keeps it. Coerces nothing; returns
        its own result unchanged. Raises BadAnswer or BadText.
        """

    def empty_tally(self, config: ConfigT, extra: ExtraT_contra) -> TallyT:
        """Return a tally of no answers."""

    def sample_answer(self, config: ConfigT, rng: Rng, extra: ExtraT_contra) -> AnswerT:
        """Return a plausible valid answer."""

    def metrics(
        self, config: ConfigT, tally: TallyT, n: int, extra: ExtraT_contra
    ) -> Iterator[Metric]:
        """Return the numbers of a result of `n` voters, abstentions included, each once by part and
        name. With votes, none is None.
        """

    def answer_text(
        self, config: ConfigT, answer: AnswerT, language: str, extra: ExtraT_contra
    ) -> str:
        """Return an answer in words of a language, never empty."""


class KindForm(Protocol[ConfigT_contra, AnswerT_contra]):
    """Module `form` of a kind: its answers and results on pages without scripts."""

    def plain_form(self, config: ConfigT_contra, parts: Mapping[str, Text]) -> PlainForm:
        """Return the simplest form of an answer. `parts`: texts of further parts, by id, for kinds
        that have `part_items`.
        """

    def answer_of_form(self, config: ConfigT_contra, values: Values) -> Any:
        """Return the answer that the values of this form say, valid or not."""

    def form_of_answer(self, config: ConfigT_contra, answer: AnswerT_contra) -> Values:
        """Return the values that say an answer."""

    def plain_result(
        self, config: ConfigT_contra, result: Any, n: int, parts: Mapping[str, Text]
    ) -> PlainTable:
        """Return the result as a table, from the readers' view of it (`result_type`) and its number
        of ballots.
        """


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kind(Generic[ConfigT, TallyT, AnswerT, ExtraT]):
    """A kind of poll. Its name on the wire and in files is the tag of its configuration."""

    about: str
    """Description for /protocol.json: the docstring of its package."""
    result_type: type[msgspec.Struct]
    """Struct that `as_result` of its tally returns: the `tally` of a result on pages."""
    extra_type: type[ExtraT] | None = None
    """State beside the tally: a Struct with the tag of the kind."""
    prompt: Text
    """Example of a prompt, in all languages of the interface."""
    example: ConfigT
    """Example of a configuration, for the demo event and the protocol description."""
    heaviest: ConfigT | None = None
    """Configuration with the slowest results, for the benchmark; None: `example`."""
    free_text: bool = False
    """Answers are people's own words: muted people may not send them, and ballots of an anonymous
    poll are listed without any group.
    """

    limits: Mapping[str, int]
    """Limits that pages share, see web/pages/shared_rules.py. Those of its configuration begin with
    `fewest_` or `most_`; only the pages of staff, which have editors, get them.
    """
    refusals: RefusalSentences
    """Sentences for the reasons with which its functions refuse."""

    rules: KindRules[ConfigT, TallyT, AnswerT, ExtraT]
    """Its module `tally`. The record has the same functions."""
    form: KindForm[ConfigT, AnswerT]
    """Its module `form`."""
    report: KindReport[ConfigT]
    """Its module `report`."""

    initial_extra: Callable[[ConfigT], ExtraT] = lambda config: _no_extra()
    group_extra: Callable[[ExtraT, TallyT, bool], ExtraT] = lambda extra, total, anonymous: extra
    """Return the extra for a group's row. `total`: the tally of all. In an anonymous poll a kind
    may show less in a group.
    """
    shows_less_in_groups: bool = False
    """True if the metrics of a group do."""
    comparable_answer: Callable[[ConfigT, AnswerT], Any] = lambda config, answer: answer
    """Return an answer in a form in which answers that count alike are equal: disclosure control
    compares them.
    """
    is_one_option: Callable[[ConfigT], bool] = lambda config: False
    """Return True if an answer is a list of one of the `options` of its configuration, so that a
    majority rule applies to it.
    """
    shown_texts: Callable[[int, Any, ExtraT], Iterable[ShownText]] = lambda poll, result, extra: ()
    """Yield the texts of people that everyone may read in a result (`result_type`), of the poll
    with this id.
    """
    texts_by: Callable[[ExtraT, str], Iterable[dict[str, Any]]] = lambda extra, actor: ()
    """Yield what an actor wrote beside their answer, as the person's own data has it."""
    public_extra: Callable[[TallyT, ExtraT], ExtraT | None] = lambda tally, extra: None
    """Return the extra as a results pack has it, for a recount from the ballots: only what is
    shown, and nothing that names an author. None if a recount needs none.
    """
    listed_answer: Callable[[AnswerT, TallyT], AnswerT] = lambda answer, total: answer
    """Return an answer as the list of ballots has it."""
    count_hands: Callable[[ConfigT, Sequence[int], int], TallyT] | None = None
    """Return the tally of a show of hands, if answers can be counted by it: a number for each
    option, and the people who raised a hand. Raises BadValue if the numbers do not fit.
    """
    part_ids: Callable[[ConfigT, ExtraT], list[str]] | None = None
    """Return the ids of the parts that are shown, if answers have parts (statements).

    Then an answer is `{id: opinion}`, the result has `parts: {id: …}`, a metric's `part` is an id,
    and the tally has `opinion_counts() -> Iterator[tuple[id, opinion, votes]]`.
    """
    opinions: Callable[[ConfigT, AnswerT, ExtraT], Sequence[Opinion]] | None = None
    """Return the opinions in an answer, if answers speak of several things; none if this
    configuration has a single thing. A group in which all, or all but one, share an opinion is
    hidden (in that part only, for kinds with `part_ids`). The published list has each opinion
    apart.
    """
    opinion_text: Callable[[ConfigT, Opinion, str, ExtraT], str] = (
        lambda config, opinion, language, extra: ""
    )
    """Return an opinion in words of a language, never empty; needed for `opinions`."""
    part_items: str = ""
    """Items that hold further parts, such as `statement`: that of id N is the part `pN`."""
    cross_group_metrics: Callable[[ConfigT, Any, ResultRows, ExtraT], Iterator[Metric]] | None = (
        None
    )
    """Return metrics over all groups together, from the total result and the rows that are shown,
    if the kind has any.
    """
    preload: Callable[[], None] = lambda: None
    """Load data of the kind before the server starts. May block."""

    config_type: type[ConfigT] = field(init=False)
    tally_type: type[TallyT] = field(init=False)
    validate_config: Callable[[ConfigT], ConfigT] = field(init=False)
    validate_answer: Callable[[ConfigT, Any, ExtraT], AnswerT] = field(init=False)
    empty_tally: Callable[[ConfigT, ExtraT], TallyT] = field(init=False)
    sample_answer: Callable[[ConfigT, Rng, ExtraT], AnswerT] = field(init=False)
    metrics: Callable[[ConfigT, TallyT, int, ExtraT], Iterator[Metric]] = field(init=False)
    answer_text: Callable[[ConfigT, AnswerT, str, ExtraT], str] = field(init=False)

    def __post_init__(self) -> None:
        rules, keep = self.rules, partial(object.__setattr__, self)
        keep("config_type", rules.Config)
        keep("tally_type", rules.Tally)
        for name in RULES:
            keep(name, getattr(rules, name))


def _no_extra() -> Any:
    return None
