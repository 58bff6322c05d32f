"""Contract of a poll kind.

A kind is one module below kinds/, which ends with `KIND = Kind(...)`, and its name in KINDS
(polls/__init__.py). It knows no poll and no event: it gets a configuration, a tally and `extra`,
the state that it keeps beside the tally (None for most kinds).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, Self, TypeVar

import msgspec

from ....kernel.errors import RefusalSentences
from ....kernel.text import Text
from .metric import Metric
from .plain_form import PlainForm, PlainTable, Values
from .rng import Rng

ConfigT = TypeVar("ConfigT", bound=msgspec.Struct)
AnswerT = TypeVar("AnswerT")
ExtraT = TypeVar("ExtraT")
AnswerT_contra = TypeVar("AnswerT_contra", contravariant=True)
ExtraT_contra = TypeVar("ExtraT_contra", contravariant=True)
ResultT_co = TypeVar("ResultT_co", bound=msgspec.Struct, covariant=True)

Opinion = tuple[str | int, str | int | bool | None]
"""A thing that an answer speaks of, and what it says of it: (option, its place). None: something,
which another opinion tells; it is not listed.
"""
ResultRows = Mapping[str, Mapping[str, Any]]
"""Rows that are shown, by breakdown and group; None: hidden. `tally` is the kind's result."""


class KindTally(Protocol[AnswerT_contra, ExtraT_contra, ResultT_co]):
    """Running count of answers, a Struct with the tag of its kind. It is part of the state."""

    def add_answer(self, answer: AnswerT_contra) -> None:
        """Count an answer that was validated, in a time that does not grow with their number."""

    def remove_answer(self, answer: AnswerT_contra) -> None:
        """Undo `add_answer`, in any order. Without answers, the tally is as it was at first."""

    def merge(self, other: Self) -> None:
        """Add the answers of another tally of the same poll, which stays as it is."""

    def as_result(self, extra: ExtraT_contra) -> ResultT_co:
        """Return what readers see of it: the field `tally` of a result."""


TallyT = TypeVar("TallyT", bound=KindTally[Any, Any, Any])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kind(Generic[ConfigT, TallyT, AnswerT, ExtraT]):
    """A kind of poll. Its name on the wire and in files is the tag of its configuration."""

    about: str
    """Description for /protocol.json: the docstring of its module."""
    config_type: type[ConfigT]
    """Configuration: a frozen Struct with `tag_field="kind"`. Journals and clients have it, so its
    fields never change.
    """
    tally_type: type[TallyT]
    result_type: type[msgspec.Struct]
    """Struct that `as_result` of its tally returns."""
    extra_type: type[ExtraT] | None = None
    """State beside the tally: a Struct with the tag of the kind."""
    prompt: Text
    """Example of a prompt, in all languages of the interface."""
    example: ConfigT
    """Example of a configuration, for the demo event and the protocol description."""
    heaviest: ConfigT | None = None
    """Configuration whose results take longest, for the benchmark; None: `example`."""
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

    validate_config: Callable[[ConfigT], ConfigT]
    """Return the configuration, cleaned. Raises BadValue or BadText."""
    validate_answer: Callable[[ConfigT, Any, ExtraT], AnswerT]
    """Return an answer (any JSON but null) as the journal keeps it. Coerces nothing; returns its
    own result unchanged. Raises BadAnswer or BadText.
    """
    empty_tally: Callable[[ConfigT, ExtraT], TallyT]
    sample_answer: Callable[[ConfigT, Rng, ExtraT], AnswerT]
    """Return a plausible valid answer."""
    metrics: Callable[[ConfigT, TallyT, int, ExtraT], Iterator[Metric]]
    """Return the numbers of a result of `n` voters, abstentions included, each once by part and
    name. With votes, none is None.
    """
    answer_text: Callable[[ConfigT, AnswerT, str, ExtraT], str]
    """Return an answer in words of a language, never empty."""
    plain_form: Callable[[ConfigT, Mapping[str, Text]], PlainForm]
    """Return the simplest form of an answer, for pages without scripts. `parts`: texts of further
    parts, by id, for kinds that have `part_items`.
    """
    answer_of_form: Callable[[ConfigT, Values], Any]
    """Return the answer that the values of this form say, valid or not."""
    form_of_answer: Callable[[ConfigT, AnswerT], Values]
    """Return the values that say an answer."""
    plain_result: Callable[[ConfigT, Any, int, Mapping[str, Text]], PlainTable]
    """Return the result as a table, from what readers see of it (`result_type`) and the number of
    ballots it is of.
    """

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
    listed_answer: Callable[[AnswerT, TallyT], AnswerT] = lambda answer, total: answer
    """Return an answer as the list of ballots has it."""
    count_hands: Callable[[ConfigT, Sequence[int], int], TallyT] | None = None
    """Return the tally of a show of hands, if answers can be counted by one: a number for each
    option, and the people who raised a hand. Raises BadValue if the numbers do not fit.
    """
    part_ids: Callable[[ConfigT, ExtraT], list[str]] | None = None
    """Return the ids of the parts that are shown, if answers have parts (statements).

    Then an answer is `{id: opinion}`, the result has `parts: {id: …}`, a metric's `part` is an id,
    and the tally has `opinion_counts() -> Iterator[tuple[id, opinion, votes]]`.
    """
    opinions: Callable[[ConfigT, AnswerT, ExtraT], Sequence[Opinion]] | None = None
    """Return the opinions in an answer, if answers speak of several things; none if this
    configuration has them speak of one. A group in which all, or all but one, share an opinion is
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
    """Load what the kind needs before the server starts. May block."""


def _no_extra() -> Any:
    return None
