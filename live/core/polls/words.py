"""Words: a few of them, or short phrases, from everybody; drawn by how many people wrote each. An answer is a list of words.

What counts as one word is decided when it is sent, and the journal keeps that: see `folded` and `_entries`. A word that somebody
wrote twice counts once, and so do words that a moderator merged ("energy" and 能源): a merged word has as many people as wrote
any of its words.

A word of one person stands on the hall's wall at once, if the result is shown. So a new poll has `review` on: nobody but those who
run the room sees a word before one of them lets it through, as with questions. Without it, words that were seen can still be hidden.

By group, an anonymous poll shows only words that at least two people of the group wrote: one that a single person wrote may say who
it was, in a row of eight more than in a hall of three hundred. That every one of a row wrote a word may show, as may in a row of
multiple choice; whether there is a row at all is up to the mask, which looks at whole ballots as they were sent. Merging two words
shows how many people wrote both, and not who.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from ..change import RUNNING, Action, Entry, Fact, Who
from ..errors import BadAnswer, BadText, BadValue, Conflict, NotFound
from ..text import INVISIBLE, typed, visible
from ..topics import staff
from .chance import Rng
from .figure import Figure
from .shared import find, publish_result

if TYPE_CHECKING:
    from ..event import Event
    from .poll import Poll

MOST_WORDS = 5
LONGEST_ENTRY = 60
"""Code points of an entry, as it is typed."""
LONGEST_PHRASE = 6
"""Ideographs that a word or phrase may have (可持续发展, 人工智能); what is longer is a sentence, and cut into its words."""
TOP_WORDS = 60
"""Words shown to attendees at once."""
TOP_WORDS_STAFF = 100
"""Words shown to staff at once, of each verdict."""
MOST_RULINGS = 1000
"""Words that may be hidden, let through, or merged in one poll."""
LEAST_IN_GROUP = 2
FREE_TEXT = True
FILLERS = frozenset(
    (
        *("我们", "你们", "他们", "大家", "自己", "可以", "应该", "应当", "需要", "希望", "能够", "进行", "以及", "或者", "还有"),
        *("因为", "所以", "如果", "这个", "那个", "一个", "一些", "通过", "对于", "关于"),
    )
)
"""Words of sentences that nobody means as an answer."""


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="words"):
    """Up to `most` words from everybody. `review`: each is let through by a moderator before others see it."""

    most: int = 3
    review: bool = True


class Extra(msgspec.Struct, tag_field="kind", tag="words"):
    """What moderators did with words. A merged word goes by its first one."""

    review: bool
    verdicts: dict[str, bool] = {}
    """Let through, or hidden."""
    merged_words: dict[str, list[str]] = {}
    least_people: int = 1
    """How many people it takes for a word to be shown."""

    def verdict(self, word: str) -> bool | None:
        """May everybody see it? None: nobody has said so yet."""
        return self.verdicts.get(word, None if self.review else True)

    def spellings(self, word: str) -> list[str]:
        return self.merged_words.get(word, [word])


class Tally(msgspec.Struct, dict=True, tag_field="kind", tag="words"):
    """People by word; `into` says by what a merged word goes. From when a result is asked for, it also keeps the words in order."""

    counts: dict[str, int] = {}
    into: dict[str, str] = {}

    def __post_init__(self) -> None:
        self._ranking: WordRanking | None = None

    def add_answer(self, answer: list[str]) -> None:
        for word in self.heads_of(answer):
            self._count(word, 1)

    def remove_answer(self, answer: list[str]) -> None:
        for word in self.heads_of(answer):
            self._count(word, -1)

    def merge(self, other: Tally) -> None:
        for word, people in other.counts.items():
            self._count(word, people)

    def heads_of(self, answer: Iterable[str]) -> list[str]:
        """The words of an answer, as they are merged now: each once. Those of somebody who was erased are empty, and none."""
        into = self.into
        return list(dict.fromkeys(into.get(word, word) for word in answer if word))

    def as_json(self, extra: Extra) -> dict[str, Any]:
        """The words that most people wrote, as [[as it was written, …], people], and how many more there are."""
        shown = self.ranked_words(extra, True)
        return {"words": [[extra.spellings(word), -less] for less, word in shown[:TOP_WORDS]], "more": max(0, len(shown) - TOP_WORDS)}

    def ranked_words(self, extra: Extra, verdict: bool | None) -> list[tuple[int, str]]:
        """All words of which this was said, and that enough people wrote, as (- people, word): those of most people first."""
        if self._ranking is None:
            self._ranking = WordRanking(extra, self.counts)
        return self._ranking.with_at_least(verdict, extra.least_people)

    def set_counts(self, words: Iterable[str], people: Mapping[str, int]) -> None:
        """Put these words' counts in the place of what they were."""
        for word in words:
            if change := people.get(word, 0) - self.counts.get(word, 0):
                self._count(word, change)

    def set_verdict(self, words: Iterable[str], verdict: bool) -> None:
        """Put words in order among those of which the same is said; before that is noted."""
        if self._ranking is not None:
            for word in words:
                self._ranking.set_verdict(word, self.counts.get(word, 0), verdict)

    def _count(self, word: str, by: int) -> None:
        before = self.counts.get(word, 0)
        after = before + by
        if after:
            self.counts[word] = after
        else:
            del self.counts[word]
        if self._ranking is not None:
            self._ranking.update_count(word, before, after)


class WordRanking:
    """Words in order, kept so by vote: a flush must not sort ten thousand words. No part of the state."""

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
    "zh": "我们各区域应首先合作什么？最多三个词。",
}
EXAMPLE = Config(review=False)
HEAVIEST = Config(MOST_WORDS, review=False)
"""For the benchmark."""
SAMPLE_WORDS = (
    *("energy", "能源", "green buildings", "绿色建筑", "mobility", "交通", "circular economy", "循环经济", "innovation", "创新"),
    *("digital skills", "数字技能", "start-ups", "创业", "talents", "人才", "trust", "信任", "living labs", "hydrogen", "氢能"),
    *("工业互联网", "智慧城市", "water", "水资源", "exchange", "互访", "biotech", "生物医药"),
)
"""What answers are made up of; the first ones are said more often."""


def validate_config(config: Config) -> Config:
    """Raises BadValue."""
    if not 1 <= config.most <= MOST_WORDS:
        raise BadValue("most_words")
    return config


def initial_extra(config: Config) -> Extra:
    return Extra(config.review)


def group_extra(extra: Extra) -> Extra:
    """The same, for the row of a group in an anonymous poll."""
    return msgspec.structs.replace(extra, least_people=LEAST_IN_GROUP)


def decide(config: Config, answer: Any, extra: Extra) -> list[str]:
    """The words of an answer, folded, each once. Raises BadAnswer, BadText."""
    if type(answer) is not list or not 1 <= len(answer) <= MOST_WORDS or not all(type(entry) is str for entry in answer):
        raise BadAnswer("words", most=config.most)
    words = list(dict.fromkeys(word for entry in answer for word in _split_entry(entry)))
    if len(words) > config.most:
        raise BadAnswer("words_many", many=len(words), most=config.most)
    return words


def empty_tally(config: Config, extra: Extra) -> Tally:
    return Tally(into={word: head for head, words in extra.merged_words.items() for word in words[1:]})


def sample(config: Config, rng: Rng, extra: Extra) -> list[str]:
    chosen = [min(rng.randint(0, len(SAMPLE_WORDS) - 1), rng.randint(0, len(SAMPLE_WORDS) - 1)) for _ in range(rng.randint(1, config.most))]
    return [SAMPLE_WORDS[at] for at in dict.fromkeys(chosen)]


def figures(config: Config, tally: Tally, n: int, extra: Extra) -> Iterator[Figure]:
    """People who wrote each word that may be seen, as a share of all who voted."""
    for less, word in tally.ranked_words(extra, True):
        yield Figure(" / ".join(extra.spellings(word)), {}, "votes", -less, -less / n if n else None)


def words(config: Config, answer: list[str], language: str, extra: Extra) -> str:
    """Those that may be seen."""
    shown = [word for word in empty_tally(config, extra).heads_of(answer) if extra.verdict(word)]
    return " | ".join(" / ".join(extra.spellings(word)) for word in shown) or "–"


def preload() -> None:
    """Load the dictionary: a sixth of a second in which nothing else runs, so better before anybody is there."""
    _segment("词")


# what one word is


def fold_word(text: str) -> str:
    """A word as it counts: NFKC (width, variants), lower case, without marks around it and what cannot be seen.

    Lower case and not `casefold`, since it is shown: straße and οδός stay as they are written. Traditional characters stay too.
    """
    seen = "".join(char for char in text if char not in INVISIBLE and (unicodedata.category(char) != "Cf" or char in JOINERS))
    return unicodedata.normalize("NFKC", " ".join(unicodedata.normalize("NFKC", seen).lower().split()).strip(STRIPPED))


JOINERS = "\u200c\u200d"
STRIPPED = " .,:;!?…·'\"“”‘’«»()[]{}<>《》「」【】、。#*_~-–—/\\|"
SEPARATOR = re.compile(r"[,，、;；\n\t]+")
IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
SPACE_AT_IDEOGRAPH = re.compile(rf"(?<=[{IDEOGRAPHS}]) +| +(?=[{IDEOGRAPHS}])")


def _split_entry(entry: str) -> Iterator[str]:
    """The words of one entry: parts between commas; where there are ideographs, between blanks; sentences of them are cut.

    Raises BadText.
    """
    found = [word for part in SEPARATOR.split(typed(entry, LONGEST_ENTRY)) for word in SPACE_AT_IDEOGRAPH.split(fold_word(part))]
    words = [word for long in found for word in _segment_if_long(long) if any(map(visible, word))]
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
    from rjieba import cut  # noqa: PLC0415  its dictionary takes 33 MB and a sixth of a second: `warm` says when

    return cut


# what moderators do with words


class _WordsAction(Action, frozen=True):
    """An action on words of one poll, as they are shown."""

    poll: int
    words: tuple[str, ...]

    def find_words(self, event: Event) -> tuple[Poll, list[str]]:
        """The poll and the words by which they go. Raises NotFound, BadValue."""
        poll = find(event, self.poll, Config)
        if not 1 <= len(self.words) <= TOP_WORDS_STAFF:
            raise BadValue("words")
        heads = poll.count.tally.heads_of(self.words)
        if not all(head in poll.count.tally.counts or head in poll.extra.verdicts or head in poll.extra.merged_words for head in heads):
            raise NotFound("word")
        return poll, heads


class ShowWords(_WordsAction, frozen=True, tag="words.show"):
    """Let words through that wait, and show again what was hidden."""

    by = RUNNING
    example = {"poll": 42, "words": ["energy"]}

    def decide(self, event: Event, who: Who, at: int) -> WordsRuled | None:
        return _ruling_fact(*self.find_words(event), True)


class HideWords(_WordsAction, frozen=True, tag="words.hide"):
    """Show words to nobody but those who run the room. They stay counted."""

    by = RUNNING
    example = {"poll": 42, "words": ["energy"]}

    def decide(self, event: Event, who: Who, at: int) -> WordsRuled | None:
        return _ruling_fact(*self.find_words(event), False)


def _ruling_fact(poll: Poll, words: list[str], shown: bool) -> WordsRuled | None:
    new = tuple(word for word in words if poll.extra.verdict(word) is not shown)
    _require_capacity(poll, len(new))
    return WordsRuled(poll=poll.id, words=new, shown=shown) if new else None


def _require_capacity(poll: Poll, more: int) -> None:
    if len(poll.extra.verdicts) + sum(map(len, poll.extra.merged_words.values())) + more > MOST_RULINGS:
        raise Conflict("words_full")


class WordsRuled(Fact, frozen=True, tag="words.ruled"):
    """Whether words may be seen by all."""

    poll: int
    words: tuple[str, ...]
    shown: bool

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        for tally in _tallies_of(poll):
            tally.set_verdict(self.words, self.shown)
        poll.extra.verdicts.update(dict.fromkeys(self.words, self.shown))
        publish_result(event, poll)


class MergeWords(_WordsAction, frozen=True, tag="words.merge"):
    """Count several words as one: it goes by the first, and is shown with all. Words that are hidden have to be shown first."""

    by = RUNNING
    example = {"poll": 42, "words": ["energy", "能源"]}

    def decide(self, event: Event, who: Who, at: int) -> WordsMerged | None:
        poll, heads = self.find_words(event)
        if len(heads) < 2:
            return None
        if any(poll.extra.verdict(head) is False for head in heads):
            raise Conflict("word_hidden")
        _require_capacity(poll, len(heads))
        return WordsMerged(poll=poll.id, words=tuple(word for head in heads for word in poll.extra.spellings(head)))


class WordsMerged(Fact, frozen=True, tag="words.merged"):
    """All words that are one now; the first is what it goes by."""

    poll: int
    words: tuple[str, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        head, *others = self.words
        for word in self.words:
            poll.extra.merged_words.pop(word, None)
        poll.extra.merged_words[head] = list(self.words)
        for tally in _tallies_of(poll):
            tally.into.update(dict.fromkeys(others, head))
        _recount_words(poll, self.words)
        publish_result(event, poll)


class SplitWord(Action, frozen=True, tag="words.part"):
    """Take a merged word apart again."""

    by = RUNNING
    example = {"poll": 42, "word": "energy"}
    poll: int
    word: str

    def decide(self, event: Event, who: Who, at: int) -> WordSplit | None:
        poll = find(event, self.poll, Config)
        return WordSplit(poll=poll.id, word=self.word) if self.word in poll.extra.merged_words else None


class WordSplit(Fact, frozen=True, tag="words.parted"):
    """What was merged is words of their own again. Of each, what was said of it before still holds."""

    poll: int
    word: str

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        words = poll.extra.merged_words.pop(self.word)
        for tally in _tallies_of(poll):
            for word in words[1:]:
                del tally.into[word]
        _recount_words(poll, words)
        publish_result(event, poll)


def _recount_words(poll: Poll, words: Iterable[str]) -> None:
    """Count the people of these words by ballot, as they are merged now: nobody knows otherwise who wrote two of them."""
    affected = set(words)
    heads_of = poll.count.tally.heads_of
    people: dict[int, Counter[str]] = {id(tally): Counter() for tally in _tallies_of(poll)}
    for ballot in poll.ballots.values():
        if ballot.answer is not None and not affected.isdisjoint(ballot.answer):
            heads = heads_of(word for word in ballot.answer if word in affected)
            for count in poll.counts_of(ballot):
                people[id(count.tally)].update(heads)
    for tally in _tallies_of(poll):
        tally.set_counts(words, people[id(tally)])


def _tallies_of(poll: Poll) -> Iterator[Tally]:
    yield poll.count.tally
    yield from (count.tally for count in poll.joint_counts.values())
    yield from (count.tally for groups in poll.groups.values() for count in groups.values())


# what staff see of them


def update_items(event: Event, poll: Poll, actor: str | None) -> None:
    event.touch(f"words:{poll.id}", staff(poll.room) if poll.ballots else ())


def view_words(event: Event, topic: str, id: str) -> dict[str, Any]:
    """Words by what was said of them: the top of each."""
    poll = event.polls[int(id)]
    tally = poll.count.tally
    extra = poll.extra
    ranked = {name: tally.ranked_words(extra, verdict)[:TOP_WORDS_STAFF] for name, verdict in VERDICTS.items()}
    return {name: [[extra.spellings(word), -less] for less, word in some] for name, some in ranked.items()}


VERDICTS = {"waiting": None, "shown": True, "hidden": False}
VIEWS = {"words": view_words}
ACTIONS = (ShowWords, HideWords, MergeWords, SplitWord)
FACTS = (WordsRuled, WordsMerged, WordSplit)
