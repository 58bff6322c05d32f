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

from ...actions import RUNNING, Action, Entry, Fact, Who
from ...errors import BadAnswer, BadText, BadValue, Conflict, NotFound
from ...text import INVISIBLE, typed, visible
from ...topics import staff
from ..guards import find, show_result
from ..metric import Figure
from ..rng import Chance

if TYPE_CHECKING:
    from ...event import Event
    from ..poll import Poll

MOST_WORDS = 5
LONGEST = 60
"""Code points of an entry, as it is typed."""
PHRASE = 6
"""Ideographs that a word or phrase may have (可持续发展, 人工智能); what is longer is a sentence, and cut into its words."""
TOP, TOP_OF_STAFF = 60, 100
MOST_RULED = 1000
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
    ruled: dict[str, bool] = {}
    """Let through, or hidden."""
    merged: dict[str, list[str]] = {}
    least: int = 1
    """How many people it takes for a word to be shown."""

    def verdict(self, word: str) -> bool | None:
        """May everybody see it? None: nobody has said so yet."""
        return self.ruled.get(word, None if self.review else True)

    def names(self, word: str) -> list[str]:
        return self.merged.get(word, [word])


class Tally(msgspec.Struct, dict=True, tag_field="kind", tag="words"):
    """People by word; `into` says by what a merged word goes. From when a result is asked for, it also keeps the words in order."""

    counts: dict[str, int] = {}
    into: dict[str, str] = {}

    def __post_init__(self) -> None:
        self._ranks: Ranks | None = None

    def add(self, answer: list[str]) -> None:
        for word in self.meant(answer):
            self._count(word, 1)

    def remove(self, answer: list[str]) -> None:
        for word in self.meant(answer):
            self._count(word, -1)

    def merge(self, other: Tally) -> None:
        for word, people in other.counts.items():
            self._count(word, people)

    def meant(self, answer: Iterable[str]) -> list[str]:
        """The words of an answer, as they are merged now: each once. Those of somebody who was erased are empty, and none."""
        into = self.into
        return list(dict.fromkeys(into.get(word, word) for word in answer if word))

    def result(self, extra: Extra) -> dict[str, Any]:
        """The words that most people wrote, as [[as it was written, …], people], and how many more there are."""
        shown = self.ranked(extra, True)
        return {"words": [[extra.names(word), -less] for less, word in shown[:TOP]], "more": max(0, len(shown) - TOP)}

    def ranked(self, extra: Extra, verdict: bool | None) -> list[tuple[int, str]]:
        """All words of which this was said, and that enough people wrote, as (- people, word): those of most people first."""
        if self._ranks is None:
            self._ranks = Ranks(extra, self.counts)
        return self._ranks.enough(verdict, extra.least)

    def recount(self, words: Iterable[str], people: Mapping[str, int]) -> None:
        """Put these words' counts in the place of what they were."""
        for word in words:
            if change := people.get(word, 0) - self.counts.get(word, 0):
                self._count(word, change)

    def rule(self, words: Iterable[str], verdict: bool) -> None:
        """Put words in order among those of which the same is said; before that is noted."""
        if self._ranks is not None:
            for word in words:
                self._ranks.rule(word, self.counts.get(word, 0), verdict)

    def _count(self, word: str, by: int) -> None:
        before = self.counts.get(word, 0)
        after = before + by
        if after:
            self.counts[word] = after
        else:
            del self.counts[word]
        if self._ranks is not None:
            self._ranks.move(word, before, after)


class Ranks:
    """Words in order, kept so by vote: a flush must not sort ten thousand words. No part of the state."""

    def __init__(self, extra: Extra, counts: dict[str, int]) -> None:
        self._extra = extra
        self._lists: dict[bool | None, list[tuple[int, str]]] = {True: [], False: [], None: []}
        for word, people in counts.items():
            self._lists[extra.verdict(word)].append((-people, word))
        for words in self._lists.values():
            words.sort()

    def enough(self, verdict: bool | None, least: int) -> list[tuple[int, str]]:
        words = self._lists[verdict]
        return words if least == 1 else words[: bisect_left(words, (1 - least, ""))]

    def move(self, word: str, before: int, after: int) -> None:
        verdict = self._extra.verdict(word)
        self._out(verdict, word, before)
        self._in(verdict, word, after)

    def rule(self, word: str, people: int, verdict: bool) -> None:
        self._out(self._extra.verdict(word), word, people)
        self._in(verdict, word, people)

    def _out(self, verdict: bool | None, word: str, people: int) -> None:
        if people:
            words = self._lists[verdict]
            del words[bisect_left(words, (-people, word))]

    def _in(self, verdict: bool | None, word: str, people: int) -> None:
        if people:
            insort(self._lists[verdict], (-people, word))


PROMPT = {
    "en": "What should our regions work on first? Up to three words.",
    "zh": "我们各区域应首先合作什么？最多三个词。",
}
EXAMPLE = Config(review=False)
HEAVIEST = Config(MOST_WORDS, review=False)
"""For the benchmark."""
SAID = (
    *("energy", "能源", "green buildings", "绿色建筑", "mobility", "交通", "circular economy", "循环经济", "innovation", "创新"),
    *("digital skills", "数字技能", "start-ups", "创业", "talents", "人才", "trust", "信任", "living labs", "hydrogen", "氢能"),
    *("工业互联网", "智慧城市", "water", "水资源", "exchange", "互访", "biotech", "生物医药"),
)
"""What answers are made up of; the first ones are said more often."""


def check(config: Config) -> Config:
    """Raises BadValue."""
    if not 1 <= config.most <= MOST_WORDS:
        raise BadValue("most_words")
    return config


def first_extra(config: Config) -> Extra:
    return Extra(config.review)


def in_group(extra: Extra) -> Extra:
    """The same, for the row of a group in an anonymous poll."""
    return msgspec.structs.replace(extra, least=LEAST_IN_GROUP)


def decide(config: Config, answer: Any, extra: Extra) -> list[str]:
    """The words of an answer, folded, each once. Raises BadAnswer, BadText."""
    if type(answer) is not list or not 1 <= len(answer) <= MOST_WORDS or not all(type(entry) is str for entry in answer):
        raise BadAnswer("words", most=config.most)
    words = list(dict.fromkeys(word for entry in answer for word in _entries(entry)))
    if len(words) > config.most:
        raise BadAnswer("words_many", many=len(words), most=config.most)
    return words


def empty(config: Config, extra: Extra) -> Tally:
    return Tally(into={word: head for head, words in extra.merged.items() for word in words[1:]})


def sample(config: Config, chance: Chance, extra: Extra) -> list[str]:
    chosen = [min(chance.randint(0, len(SAID) - 1), chance.randint(0, len(SAID) - 1)) for _ in range(chance.randint(1, config.most))]
    return [SAID[at] for at in dict.fromkeys(chosen)]


def figures(config: Config, tally: Tally, n: int, extra: Extra) -> Iterator[Figure]:
    """People who wrote each word that may be seen, as a share of all who voted."""
    for less, word in tally.ranked(extra, True):
        yield Figure(" / ".join(extra.names(word)), {}, "votes", -less, -less / n if n else None)


def words(config: Config, answer: list[str], language: str, extra: Extra) -> str:
    """Those that may be seen."""
    shown = [word for word in empty(config, extra).meant(answer) if extra.verdict(word)]
    return " | ".join(" / ".join(extra.names(word)) for word in shown) or "–"


def warm() -> None:
    """Load the dictionary: a sixth of a second in which nothing else runs, so better before anybody is there."""
    _cut("词")


# what one word is


def folded(text: str) -> str:
    """A word as it counts: NFKC (width, variants), lower case, without marks around it and what cannot be seen.

    Lower case and not `casefold`, since it is shown: straße and οδός stay as they are written. Traditional characters stay too.
    """
    seen = "".join(char for char in text if char not in INVISIBLE and (unicodedata.category(char) != "Cf" or char in JOINERS))
    return unicodedata.normalize("NFKC", " ".join(unicodedata.normalize("NFKC", seen).lower().split()).strip(AROUND))


JOINERS = "\u200c\u200d"
AROUND = " .,:;!?…·'\"“”‘’«»()[]{}<>《》「」【】、。#*_~-–—/\\|"
SEPARATOR = re.compile(r"[,，、;；\n\t]+")
IDEOGRAPH = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
BESIDE_IDEOGRAPH = re.compile(rf"(?<=[{IDEOGRAPH}]) +| +(?=[{IDEOGRAPH}])")


def _entries(entry: str) -> Iterator[str]:
    """The words of one entry: parts between commas; where there are ideographs, between blanks; sentences of them are cut.

    Raises BadText.
    """
    found = [word for part in SEPARATOR.split(typed(entry, LONGEST)) for word in BESIDE_IDEOGRAPH.split(folded(part))]
    words = [word for long in found for word in _cut_if_long(long) if any(map(visible, word))]
    if not words:
        raise BadText("empty")
    yield from words


def _cut_if_long(words: str) -> list[str]:
    if len(re.findall(f"[{IDEOGRAPH}]", words)) <= PHRASE:
        return [folded(words)]
    cut = [word for word in map(folded, _cut(words)) if word]
    return [word for word in cut if len(word) > 1 and word not in FILLERS] or cut


def _cut(words: str) -> list[str]:
    return list(_cutter()(words))


@cache
def _cutter() -> Any:
    from rjieba import cut  # noqa: PLC0415  its dictionary takes 33 MB and a sixth of a second: `warm` says when

    return cut


# what moderators do with words


class _OfWords(Action, frozen=True):
    """An action on words of one poll, as they are shown."""

    poll: int
    words: tuple[str, ...]

    def found(self, event: Event) -> tuple[Poll, list[str]]:
        """The poll and the words by which they go. Raises NotFound, BadValue."""
        poll = find(event, self.poll, Config)
        if not 1 <= len(self.words) <= TOP_OF_STAFF:
            raise BadValue("words")
        heads = poll.count.tally.meant(self.words)
        if not all(head in poll.count.tally.counts or head in poll.extra.ruled or head in poll.extra.merged for head in heads):
            raise NotFound("word")
        return poll, heads


class Show(_OfWords, frozen=True, tag="words.show"):
    """Let words through that wait, and show again what was hidden."""

    by = RUNNING
    example = {"poll": 42, "words": ["energy"]}

    def decide(self, event: Event, who: Who, at: int) -> Ruled | None:
        return _ruled(*self.found(event), True)


class Hide(_OfWords, frozen=True, tag="words.hide"):
    """Show words to nobody but those who run the room. They stay counted."""

    by = RUNNING
    example = {"poll": 42, "words": ["energy"]}

    def decide(self, event: Event, who: Who, at: int) -> Ruled | None:
        return _ruled(*self.found(event), False)


def _ruled(poll: Poll, words: list[str], shown: bool) -> Ruled | None:
    new = tuple(word for word in words if poll.extra.verdict(word) is not shown)
    _must_have_room(poll, len(new))
    return Ruled(poll=poll.id, words=new, shown=shown) if new else None


def _must_have_room(poll: Poll, more: int) -> None:
    if len(poll.extra.ruled) + sum(map(len, poll.extra.merged.values())) + more > MOST_RULED:
        raise Conflict("words_full")


class Ruled(Fact, frozen=True, tag="words.ruled"):
    """Whether words may be seen by all."""

    poll: int
    words: tuple[str, ...]
    shown: bool

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        for tally in _tallies(poll):
            tally.rule(self.words, self.shown)
        poll.extra.ruled.update(dict.fromkeys(self.words, self.shown))
        show_result(event, poll)


class Merge(_OfWords, frozen=True, tag="words.merge"):
    """Count several words as one: it goes by the first, and is shown with all. Words that are hidden have to be shown first."""

    by = RUNNING
    example = {"poll": 42, "words": ["energy", "能源"]}

    def decide(self, event: Event, who: Who, at: int) -> Merged | None:
        poll, heads = self.found(event)
        if len(heads) < 2:
            return None
        if any(poll.extra.verdict(head) is False for head in heads):
            raise Conflict("word_hidden")
        _must_have_room(poll, len(heads))
        return Merged(poll=poll.id, words=tuple(word for head in heads for word in poll.extra.names(head)))


class Merged(Fact, frozen=True, tag="words.merged"):
    """All words that are one now; the first is what it goes by."""

    poll: int
    words: tuple[str, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        head, *others = self.words
        for word in self.words:
            poll.extra.merged.pop(word, None)
        poll.extra.merged[head] = list(self.words)
        for tally in _tallies(poll):
            tally.into.update(dict.fromkeys(others, head))
        _count_again(poll, self.words)
        show_result(event, poll)


class Part(Action, frozen=True, tag="words.part"):
    """Take a merged word apart again."""

    by = RUNNING
    example = {"poll": 42, "word": "energy"}
    poll: int
    word: str

    def decide(self, event: Event, who: Who, at: int) -> Parted | None:
        poll = find(event, self.poll, Config)
        return Parted(poll=poll.id, word=self.word) if self.word in poll.extra.merged else None


class Parted(Fact, frozen=True, tag="words.parted"):
    """What was merged is words of their own again. Of each, what was said of it before still holds."""

    poll: int
    word: str

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        words = poll.extra.merged.pop(self.word)
        for tally in _tallies(poll):
            for word in words[1:]:
                del tally.into[word]
        _count_again(poll, words)
        show_result(event, poll)


def _count_again(poll: Poll, words: Iterable[str]) -> None:
    """Count the people of these words by ballot, as they are merged now: nobody knows otherwise who wrote two of them."""
    these, meant = set(words), poll.count.tally.meant
    people: dict[int, Counter[str]] = {id(tally): Counter() for tally in _tallies(poll)}
    for ballot in poll.ballots.values():
        if ballot.answer is not None and not these.isdisjoint(ballot.answer):
            heads = meant(word for word in ballot.answer if word in these)
            for count in poll.counts(ballot):
                people[id(count.tally)].update(heads)
    for tally in _tallies(poll):
        tally.recount(words, people[id(tally)])


def _tallies(poll: Poll) -> Iterator[Tally]:
    yield poll.count.tally
    yield from (count.tally for count in poll.crossed.values())
    yield from (count.tally for groups in poll.groups.values() for count in groups.values())


# what staff see of them


def touch(event: Event, poll: Poll, actor: str | None) -> None:
    event.touch(f"words:{poll.id}", staff(poll.room) if poll.ballots else ())


def view(event: Event, topic: str, id: str) -> dict[str, Any]:
    """Words by what was said of them: the top of each."""
    poll = event.polls[int(id)]
    tally, extra = poll.count.tally, poll.extra
    ranked = {name: tally.ranked(extra, verdict)[:TOP_OF_STAFF] for name, verdict in VERDICTS.items()}
    return {name: [[extra.names(word), -less] for less, word in some] for name, some in ranked.items()}


VERDICTS = {"waiting": None, "shown": True, "hidden": False}
VIEWS = {"words": view}
ACTIONS = (Show, Hide, Merge, Part)
FACTS = (Ruled, Merged, Parted)
