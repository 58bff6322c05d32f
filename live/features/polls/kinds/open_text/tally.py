"""Configuration, answers and counting of open texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from .....kernel.errors import BadAnswer, BadText
from .....kernel.text import QUESTION_MAX_CHARS, clean_text, is_language
from ....translation.model import Translation, approved_texts
from ..kind import ShownText
from ..metric import Metric
from ..rng import Rng

EntryState = Literal["pending", "shown", "hidden"]


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="open"):
    """True if texts are reviewed."""

    review: bool = True
    """True if texts are hidden until a moderator shows them."""


class WallEntry(msgspec.Struct):
    """An entry of the wall: the answer of its author's ballot."""

    author: str
    answer: dict[str, str]
    state: EntryState = "pending"
    translations: dict[str, Translation] = {}
    """By language: of staff, which need no approval, and machine drafts."""

    @property
    def text(self) -> str:
        return self.answer["text"]

    @property
    def language(self) -> str:
        return self.answer["language"]


class EntryList(msgspec.Struct):
    """Entries of a state: those that have items, and the overflow. Both keep their order; the
    values are unused.
    """

    listed: dict[int, bool] = {}
    overflow: dict[int, bool] = {}


class Extra(msgspec.Struct, tag_field="kind", tag="open"):
    """`entries` by the seq of their ballot; `entry_of` by author. `highlighted`: the entry
    highlighted on the screen.
    """

    review: bool
    entries: dict[int, WallEntry] = {}
    entry_of: dict[str, int] = {}
    lists: dict[str, EntryList] = msgspec.field(
        default_factory=lambda: {state: EntryList() for state in ("pending", "shown", "hidden")}
    )
    highlighted: int | None = None


class OpenTextResult(msgspec.Struct, frozen=True):
    """Result of an open text. The texts are items of their own, `entry:N`."""

    texts: int
    """Number of texts."""


class Tally(msgspec.Struct, tag_field="kind", tag="open"):
    """Number of texts."""

    texts: int = 0

    def add_answer(self, answer: dict[str, str]) -> None:
        self.texts += 1

    def remove_answer(self, answer: dict[str, str]) -> None:
        self.texts -= 1

    def merge(self, other: Tally) -> None:
        self.texts += other.texts

    def as_result(self, extra: Extra) -> OpenTextResult:
        return OpenTextResult(self.texts)


SAMPLES = (
    ("A shared living lab for the retrofit of old housing.", "en"),
    ("与斯图加特共建氢能示范园区。", "zh"),
    ("Electric buses: one data set for both cities.", "en"),
    ("青年工程师交换计划，每年两次。", "zh"),
    ("Reuse of water in industrial parks.", "en"),
)


def validate_config(config: Config) -> Config:
    return config


def initial_extra(config: Config) -> Extra:
    return Extra(config.review)


def validate_answer(config: Config, answer: Any, extra: Extra) -> dict[str, str]:
    """The cleaned text and the language its author declares. Raises BadAnswer or BadText."""
    if (
        type(answer) is not dict
        or answer.keys() != {"text", "language"}
        or not all(type(each) is str for each in answer.values())
    ):
        raise BadAnswer("text")
    if not is_language(answer["language"]):
        raise BadText("language")
    return {"text": clean_text(answer["text"], QUESTION_MAX_CHARS), "language": answer["language"]}


def empty_tally(config: Config, extra: Extra) -> Tally:
    return Tally()


def sample_answer(config: Config, rng: Rng, extra: Extra) -> dict[str, str]:
    text, language = rng.choice(SAMPLES)
    return {"text": text, "language": language}


def metrics(config: Config, tally: Tally, n: int, extra: Extra) -> Iterator[Metric]:
    """Number of texts, as a share of all voters."""
    yield Metric(None, {}, "texts", tally.texts, tally.texts / n if n else None)


def answer_text(config: Config, answer: dict[str, str], language: str, extra: Extra) -> str:
    return answer["text"]


def shown_texts(poll: int, result: OpenTextResult, extra: Extra) -> Iterator[ShownText]:
    for id, entry in sorted(extra.entries.items()):
        if entry.state == "shown":
            yield ShownText(f"entry:{id}", entry.text, entry.language, approved_texts(entry))


def public_extra(tally: Tally, extra: Extra) -> Extra:
    """Texts are among the ballots."""
    return Extra(extra.review)
