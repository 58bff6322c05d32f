"""Word cloud: a few words or short phrases per person, sized by how many people wrote each. An
answer is a list of words.

Splitting an entry into words happens when it is sent, and the journal keeps the words: see
`fold_word` and `_split_entry`. A word that a person wrote twice counts once, and so do words merged
by a moderator ("energy" and 能源): a merged word counts the people who wrote any of its words.

Even a word of one person appears on the screen at once if the result is shown. So new polls have
`review` on: only staff and the room's host see a word until one of them lets it through. Without
review, words can still be hidden afterwards.

By group, an anonymous poll shows only words that at least two people of the group wrote: a word of
one person may identify its author more easily in a row of eight than in an audience of three
hundred. A word that everyone in a row wrote may be shown, as in a row of multiple choice; the mask
decides whether the row is shown at all, from whole ballots as sent. Merging two words reveals how
many people wrote both, not who.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from ...errors import BadAnswer, BadText, BadValue, RefusalSentences
from ...text import INVISIBLE_CHARS, clean_text, is_visible
from ..kind import Kind
from ..metric import Metric
from ..rng import Rng

MOST_WORDS = 5
LONGEST_ENTRY = 60
"""Code points of an entry as typed."""
LIMITS = {"most_words": MOST_WORDS, "word_chars": LONGEST_ENTRY}
LONGEST_PHRASE = 6
"""Ideographs in a word or phrase (可持续发展, 人工智能). A longer text is a sentence and is
segmented.
"""
TOP_WORDS = 60
"""Words shown to attendees at once."""
LEAST_IN_GROUP = 2
FILLERS = frozenset(
    (
        *(
            "我们",
            "你们",
            "他们",
            "大家",
            "自己",
            "可以",
            "应该",
            "应当",
            "需要",
            "希望",
            "能够",
            "进行",
            "以及",
            "或者",
            "还有",
        ),
        *("因为", "所以", "如果", "这个", "那个", "一个", "一些", "通过", "对于", "关于"),
    )
)
"""Filler words of sentences, never meant as an answer."""


class Config(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="words"
):
    """Number of words, and whether they are reviewed."""

    most: int = 3
    """Maximum of words per person."""
    review: bool = True
    """True if words are hidden until a moderator approves them."""


class Extra(msgspec.Struct, tag_field="kind", tag="words"):
    """Moderation of words. A merged word is known by its first word, the head."""

    review: bool
    verdicts: dict[str, bool] = {}
    """True: let through. False: hidden."""
    merged_words: dict[str, list[str]] = {}
    least_people: int = 1
    """People that must have written a word for it to be shown."""

    def verdict(self, word: str) -> bool | None:
        """True if everyone may see the word, False if it is hidden, None if not reviewed yet."""
        return self.verdicts.get(word, None if self.review else True)

    def spellings(self, word: str) -> list[str]:
        return self.merged_words.get(word, [word])


class WordsResult(msgspec.Struct, frozen=True):
    """Result of a word cloud."""

    words: list[tuple[list[str], int]]
    """Top sixty words: [spellings that were merged, people], most people first."""
    more: int
    """Number of further words."""


class Tally(msgspec.Struct, dict=True, tag_field="kind", tag="words"):
    """People by word. `into`: the head of each word merged into another. The first result also
    builds a ranking, which is kept up to date from then on.
    """

    counts: dict[str, int] = {}
    into: dict[str, str] = {}

    def __post_init__(self) -> None:
        self._ranking: WordRanking | None = None

    def add_answer(self, answer: list[str]) -> None:
        for word in self.heads_of(answer):
            self._change_count(word, 1)

    def remove_answer(self, answer: list[str]) -> None:
        for word in self.heads_of(answer):
            self._change_count(word, -1)

    def merge(self, other: Tally) -> None:
        for word, people in other.counts.items():
            self._change_count(word, people)

    def heads_of(self, answer: Iterable[str]) -> list[str]:
        """The heads of an answer's words, each once. Words of an erased person are empty and
        skipped.
        """
        into = self.into
        return list(dict.fromkeys(into.get(word, word) for word in answer if word))

    def as_result(self, extra: Extra) -> WordsResult:
        shown = self.ranked_words(extra, True)
        return WordsResult(
            [(extra.spellings(word), -less) for less, word in shown[:TOP_WORDS]],
            max(0, len(shown) - TOP_WORDS),
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

    def _change_count(self, word: str, by: int) -> None:
        before = self.counts.get(word, 0)
        after = before + by
        if after:
            self.counts[word] = after
        else:
            del self.counts[word]
        if self._ranking is not None:
            self._ranking.update_count(word, before, after)


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


PROMPT = {
    "en": "What should our regions work on first? Up to three words.",
    "zh": "我们各地区应首先合作什么？最多三个词。",
}
EXAMPLE = Config(review=False)
HEAVIEST = Config(MOST_WORDS, review=False)
"""For the benchmark."""
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
        "innovation",
        "创新",
    ),
    *(
        "digital skills",
        "数字技能",
        "start-ups",
        "创业",
        "talents",
        "人才",
        "trust",
        "信任",
        "living labs",
        "hydrogen",
        "氢能",
    ),
    *("工业互联网", "智慧城市", "water", "水资源", "exchange", "互访", "biotech", "生物医药"),
)
"""Words of sample answers; the first ones are more frequent."""


def validate_config(config: Config) -> Config:
    """The configuration, unchanged. Raises BadValue."""
    if not 1 <= config.most <= MOST_WORDS:
        raise BadValue("most_words", most=MOST_WORDS)
    return config


def initial_extra(config: Config) -> Extra:
    return Extra(config.review)


def group_extra(extra: Extra) -> Extra:
    """The extra for a group's row in an anonymous poll."""
    return msgspec.structs.replace(extra, least_people=LEAST_IN_GROUP)


def validate_answer(config: Config, answer: Any, extra: Extra) -> list[str]:
    """The words of an answer, folded, each once. Raises BadAnswer or BadText."""
    if (
        type(answer) is not list
        or not 1 <= len(answer) <= MOST_WORDS
        or not all(type(entry) is str for entry in answer)
    ):
        raise BadAnswer("words", most=config.most)
    words = list(dict.fromkeys(word for entry in answer for word in _split_entry(entry)))
    if len(words) > config.most:
        raise BadAnswer("words_many", many=len(words), most=config.most)
    return words


def empty_tally(config: Config, extra: Extra) -> Tally:
    return Tally(
        into={word: head for head, words in extra.merged_words.items() for word in words[1:]}
    )


def sample_answer(config: Config, rng: Rng, extra: Extra) -> list[str]:
    chosen = [
        min(rng.randint(0, len(SAMPLE_WORDS) - 1), rng.randint(0, len(SAMPLE_WORDS) - 1))
        for _ in range(rng.randint(1, config.most))
    ]
    return [SAMPLE_WORDS[at] for at in dict.fromkeys(chosen)]


def metrics(config: Config, tally: Tally, n: int, extra: Extra) -> Iterator[Metric]:
    """Number of people per shown word, as a share of all voters."""
    for less, word in tally.ranked_words(extra, True):
        yield Metric(
            " / ".join(extra.spellings(word)), {}, "votes", -less, -less / n if n else None
        )


def answer_text(config: Config, answer: list[str], language: str, extra: Extra) -> str:
    """Only the words that are shown."""
    shown = [word for word in empty_tally(config, extra).heads_of(answer) if extra.verdict(word)]
    return " | ".join(" / ".join(extra.spellings(word)) for word in shown) or "–"


def preload() -> None:
    """Load the dictionary. It blocks for a sixth of a second, so it is loaded before anyone is
    connected.
    """
    _segment("词")


REFUSALS: RefusalSentences = {
    (BadValue, "most_words"): (
        "The number of words per person is out of range. Choose 1 to {most}."
    ),
    (BadAnswer, "words"): ("This poll accepts up to {most} words. Write them and send them again."),
    (BadAnswer, "words_many"): (
        "This has {many} words, and the limit is {most}. Remove some and send it again."
    ),
}


KIND = Kind(
    about=__doc__,
    config_type=Config,
    tally_type=Tally,
    result_type=WordsResult,
    extra_type=Extra,
    prompt=PROMPT,
    example=EXAMPLE,
    heaviest=HEAVIEST,
    free_text=True,
    validate_config=validate_config,
    validate_answer=validate_answer,
    empty_tally=empty_tally,
    sample_answer=sample_answer,
    metrics=metrics,
    answer_text=answer_text,
    initial_extra=initial_extra,
    group_extra=group_extra,
    preload=preload,
    limits=LIMITS,
    refusals=REFUSALS,
)


# folding and splitting


def fold_word(text: str) -> str:
    """The form under which a word is counted: NFKC (width, variants), lower case, without
    surrounding punctuation and invisible characters.

    Lower case rather than `casefold`, because it is displayed: straße and οδός keep their spelling.
    Traditional characters are kept, too.
    """
    seen = "".join(
        char
        for char in text
        if char not in INVISIBLE_CHARS and (unicodedata.category(char) != "Cf" or char in JOINERS)
    )
    return unicodedata.normalize(
        "NFKC", " ".join(unicodedata.normalize("NFKC", seen).lower().split()).strip(STRIPPED)
    )


JOINERS = "\u200c\u200d"
STRIPPED = " .,:;!?…·'\"“”‘’«»()[]{}<>《》「」【】、。#*_~-–—/\\|"
SEPARATOR = re.compile(r"[,，、;；\n\t]+")
IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
SPACE_AT_IDEOGRAPH = re.compile(rf"(?<=[{IDEOGRAPHS}]) +| +(?=[{IDEOGRAPHS}])")


def _split_entry(entry: str) -> Iterator[str]:
    """The words of one entry: split at commas, next to ideographs also at spaces; sentences of
    ideographs are segmented. Raises BadText.
    """
    found = [
        word
        for part in SEPARATOR.split(clean_text(entry, LONGEST_ENTRY))
        for word in SPACE_AT_IDEOGRAPH.split(fold_word(part))
    ]
    words = [
        word for long in found for word in _segment_if_long(long) if any(map(is_visible, word))
    ]
    if not words:
        raise BadText("empty")
    yield from words


def _segment_if_long(words: str) -> list[str]:
    if len(re.findall(f"[{IDEOGRAPHS}]", words)) <= LONGEST_PHRASE:
        return [fold_word(words)]
    cut = [word for word in map(fold_word, _segment(words)) if word]
    return [word for word in cut if len(word) > 1 and word not in FILLERS] or cut


def _segment(words: str) -> list[str]:
    return list(_load_segmenter()(words))


@cache
def _load_segmenter() -> Any:
    from rjieba import cut  # noqa: PLC0415  33 MB and a sixth of a second; see `preload`

    return cut
