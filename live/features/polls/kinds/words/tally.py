"""Configuration, answers and counting of words."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from .....kernel.errors import BadAnswer, BadValue
from .....kernel.text import ERASED_MARK
from ..kind import Opinion, ShownText
from ..metric import Metric
from ..rng import Rng
from .spelling import clean_spelling, spelling_key

MOST_WORDS = 5
TOP_WORDS = 60
"""Words shown to attendees at once."""
LEAST_IN_GROUP = 2


class Config(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="words"
):
    """Number of words, and whether they are reviewed."""

    most: int = 3
    """Maximum of words per person."""
    review: bool = True
    """True if words are hidden until a moderator lets them through."""


class Extra(msgspec.Struct, tag_field="kind", tag="words"):
    """Moderation of words, which are known by their keys; a merged word by that of its first word,
    the head.
    """

    review: bool
    verdicts: dict[str, bool] = {}
    """True: let through. False: hidden."""
    merged_words: dict[str, list[str]] = {}
    least_people: int = 1
    """People that must have written a word for it to be shown."""
    named_by: Tally | None = None
    """Tally with the most frequent spellings that name the words of a group's row: that of the
    total. Not kept.
    """

    def verdict(self, word: str) -> bool | None:
        """True if everyone may see the word, False if it is hidden, None if not reviewed yet."""
        return self.verdicts.get(word, None if self.review else True)

    def words_of(self, head: str) -> list[str]:
        """The words that count as the same, by their keys."""
        return self.merged_words.get(head, [head])


class WordsResult(msgspec.Struct, frozen=True):
    """Result of a word cloud."""

    words: list[tuple[list[str], int]]
    """Top sixty words: [spellings that were merged, people], most people first."""
    more: int
    """Number of further words."""


class Tally(msgspec.Struct, dict=True, tag_field="kind", tag="words"):
    """People by word. `into`: the head of each word merged into another. `spelled`: people by
    spelling. The first result also builds a ranking, and the first name an index of spellings,
    which are kept up to date from then on.
    """

    counts: dict[str, int] = {}
    into: dict[str, str] = {}
    spelled: dict[str, int] = {}

    def __post_init__(self) -> None:
        self._ranking: WordRanking | None = None
        self._spellings: dict[str, set[str]] | None = None

    def add_answer(self, answer: list[str]) -> None:
        self._count_answer(answer, 1)

    def remove_answer(self, answer: list[str]) -> None:
        self._count_answer(answer, -1)

    def merge(self, other: Tally) -> None:
        for word, people in other.counts.items():
            self._change_count(word, people)
        for spelling, people in other.spelled.items():
            self._change_spelling(spelling, people)

    def keys_of(self, answer: Iterable[str]) -> list[str]:
        """The keys of an answer's words."""
        return keys_of(answer)

    def heads_of(self, answer: Iterable[str]) -> list[str]:
        """The heads of an answer's words, each once."""
        into = self.into
        return list(dict.fromkeys(into.get(word, word) for word in self.keys_of(answer)))

    def names_of(self, words: Iterable[str]) -> list[str]:
        """The most frequent spelling of each word. Of equally frequent spellings it is the first in
        the order of characters, which is independent of the order of writing and prefers capitals.
        Erased words have none.
        """
        return [self._name_of(word) for word in words if not word.startswith(ERASED_MARK)]

    def as_result(self, extra: Extra) -> WordsResult:
        shown_words, names_of = self.ranked_words(extra, True), (extra.named_by or self).names_of
        return WordsResult(
            [(names_of(extra.words_of(word)), -less) for less, word in shown_words[:TOP_WORDS]],
            max(0, len(shown_words) - TOP_WORDS),
        )

    def ranked_words(self, extra: Extra, verdict: bool | None) -> list[tuple[int, str]]:
        """All words with this verdict that enough people wrote, as (-people, word), most people
        first.
        """
        if self._ranking is None:
            self._ranking = WordRanking(extra, self.counts)
        return self._ranking.with_at_least(verdict, extra.least_people)

    def set_counts(self, words: Iterable[str], people: Mapping[str, int]) -> None:
        """Set the counts of these words."""
        for word in words:
            if change := people.get(word, 0) - self.counts.get(word, 0):
                self._change_count(word, change)

    def set_verdict(self, words: Iterable[str], verdict: bool) -> None:
        """Re-rank words under a new verdict. To be called before the extra has it."""
        if self._ranking is not None:
            for word in words:
                self._ranking.set_verdict(word, self.counts.get(word, 0), verdict)

    def rename(self, names: Mapping[str, str]) -> None:
        """Give words other names, also where others are counted under them."""
        self.counts = {names.get(word, word): people for word, people in self.counts.items()}
        self.into = {
            names.get(word, word): names.get(head, head) for word, head in self.into.items()
        }
        self._ranking = self._spellings = None

    def _count_answer(self, answer: list[str], by: int) -> None:
        for word in self.heads_of(answer):
            self._change_count(word, by)
        for spelling in filter(None, answer):
            self._change_spelling(spelling, by)

    def _change_count(self, word: str, by: int) -> None:
        before = self.counts.get(word, 0)
        after = before + by
        if after:
            self.counts[word] = after
        else:
            del self.counts[word]
        if self._ranking is not None:
            self._ranking.update_count(word, before, after)

    def _change_spelling(self, spelling: str, by: int) -> None:
        people = self.spelled.get(spelling, 0) + by
        if people:
            self.spelled[spelling] = people
        else:
            del self.spelled[spelling]
        if self._spellings is not None:
            spellings = self._spellings.setdefault(spelling_key(spelling), set())
            (spellings.add if people else spellings.discard)(spelling)

    def _name_of(self, word: str) -> str:
        if self._spellings is None:
            self._spellings = {}
            for spelling in self.spelled:
                self._spellings.setdefault(spelling_key(spelling), set()).add(spelling)
        people = self.spelled
        return min(
            self._spellings.get(word, ()),
            key=lambda spelling: (-people[spelling], spelling),
            default=word,
        )


class WordRanking:
    """Ranking of words by verdict, updated with each vote so that a flush need not sort ten
    thousand words. Not part of the state.
    """

    def __init__(self, extra: Extra, counts: dict[str, int]) -> None:
        self._extra = extra
        self._lists: dict[bool | None, list[tuple[int, str]]] = {True: [], False: [], None: []}
        for word, people in counts.items():
            self._lists[extra.verdict(word)].append((-people, word))
        for words in self._lists.values():
            words.sort()

    def with_at_least(self, verdict: bool | None, least_people: int) -> list[tuple[int, str]]:
        words = self._lists[verdict]
        return words if least_people == 1 else words[: bisect_left(words, (1 - least_people, ""))]

    def update_count(self, word: str, before: int, after: int) -> None:
        verdict = self._extra.verdict(word)
        self._delete_row(verdict, word, before)
        self._insert_row(verdict, word, after)

    def set_verdict(self, word: str, people: int, verdict: bool) -> None:
        self._delete_row(self._extra.verdict(word), word, people)
        self._insert_row(verdict, word, people)

    def _delete_row(self, verdict: bool | None, word: str, people: int) -> None:
        if people:
            words = self._lists[verdict]
            del words[bisect_left(words, (-people, word))]

    def _insert_row(self, verdict: bool | None, word: str, people: int) -> None:
        if people:
            insort(self._lists[verdict], (-people, word))


SAMPLE_WORDS = (
    *(
        "energy",
        "能源",
        "green buildings",
        "绿色建筑",
        "mobility",
        "交通",
        "circular economy",
        "循环经济",
        "AI",
        "创新",
    ),
    *(
        "digital skills",
        "数字技能",
        "SMEs",
        "联合实验室",
        "EU Green Deal",
        "人才",
        "trust",
        "信任",
        "living labs",
        "hydrogen",
        "氢能",
    ),
    *("工业互联网", "智慧城市", "water", "水资源", "exchange", "互访", "biotech", "生物医药"),
)
"""Words of sample answers; the first words are more frequent."""


def validate_config(config: Config) -> Config:
    """Raises BadValue."""
    if not 1 <= config.most <= MOST_WORDS:
        raise BadValue("most_words", most=MOST_WORDS)
    return config


def initial_extra(config: Config) -> Extra:
    return Extra(config.review)


def group_extra(extra: Extra, total: Tally, anonymous: bool) -> Extra:
    """The extra for a group's row."""
    return msgspec.structs.replace(
        extra, least_people=LEAST_IN_GROUP if anonymous else 1, named_by=total
    )


def validate_answer(config: Config, answer: Any, extra: Extra) -> list[str]:
    """The words of an answer, cleaned, each once. Raises BadAnswer or BadText."""
    if (
        type(answer) is not list
        or not 1 <= len(answer) <= MOST_WORDS
        or not all(type(entry) is str for entry in answer)
    ):
        raise BadAnswer("words", most=config.most)
    by_key: dict[str, str] = {}
    for entry in map(clean_spelling, answer):
        by_key.setdefault(spelling_key(entry), entry)
    words = list(by_key.values())
    if len(words) > config.most:
        raise BadAnswer("words_many", many=len(words), most=config.most)
    return words


def empty_tally(config: Config, extra: Extra) -> Tally:
    return Tally(
        into={word: head for head, words in extra.merged_words.items() for word in words[1:]}
    )


def keys_of(answer: Iterable[str]) -> list[str]:
    """The keys of an answer's words. Words of an erased person are empty and skipped."""
    return list(map(spelling_key, filter(None, answer)))


def comparable_answer(config: Config, answer: list[str]) -> list[str]:
    """The keys, in an order that is not the author's."""
    return sorted(keys_of(answer))


def listed_answer(answer: list[str], total: Tally) -> list[str]:
    """The answer in the most frequent spellings."""
    return total.names_of(total.keys_of(answer))


def sample_answer(config: Config, rng: Rng, extra: Extra) -> list[str]:
    chosen_words = [
        min(rng.randint(0, len(SAMPLE_WORDS) - 1), rng.randint(0, len(SAMPLE_WORDS) - 1))
        for _ in range(rng.randint(1, config.most))
    ]
    return [SAMPLE_WORDS[at] for at in dict.fromkeys(chosen_words)]


def metrics(config: Config, tally: Tally, n: int, extra: Extra) -> Iterator[Metric]:
    """Number of people per shown word, as a share of all voters."""
    names_of = (extra.named_by or tally).names_of
    for less, word in tally.ranked_words(extra, True):
        name = " / ".join(names_of(extra.words_of(word)))
        yield Metric(name, {}, "votes", -less, -less / n if n else None)


def answer_text(config: Config, answer: list[str], language: str, extra: Extra) -> str:
    """Only the words that are shown."""
    tally = empty_tally(config, extra)
    names_of = (extra.named_by or tally).names_of
    shown_words = [word for word in tally.heads_of(answer) if extra.verdict(word)]
    return " | ".join(" / ".join(names_of(extra.words_of(word))) for word in shown_words) or "–"


def shown_texts(poll: int, result: WordsResult, extra: Extra) -> Iterator[ShownText]:
    for names, _ in result.words:
        yield ShownText(f"word:{poll}.{names[0]}", " / ".join(names))


def public_extra(tally: Tally, extra: Extra) -> Extra:
    """The shown words, approved singly: so that other words stay hidden, and a recount shows no
    other.
    """
    shown = {word: True for _, word in tally.ranked_words(extra, True)}
    merged = {head: parts for head, parts in extra.merged_words.items() if head in shown}
    return Extra(review=True, verdicts=shown, merged_words=merged)


def opinions(config: Config, answer: list[str], extra: Extra) -> list[Opinion]:
    """The words, merged words by their head, if there may be several."""
    if config.most == 1:
        return []
    return [(head, True) for head in empty_tally(config, extra).heads_of(answer)]


def opinion_text(config: Config, opinion: Opinion, language: str, extra: Extra) -> str:
    return answer_text(config, [str(opinion[0])], language, extra)
