"""Word clouds: moderation of words by staff and hosts, and the list of words that they see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from .....kernel.actions import Action, Fact
from .....kernel.actor import person_actor
from .....kernel.entry import Entry
from .....kernel.errors import BadValue, Conflict, NotFound, RefusalSentences
from .....kernel.item import Item
from .....kernel.log_messages import LogMessages, MessageByValue
from .....kernel.principal import FACILITATORS, Principal
from .....kernel.text import ERASED_MARK
from ....state import Event
from ...guards import find_poll, publish_result
from ...model import Poll
from .merges import suggest_merges
from .tally import Config, Tally

TOP_WORDS_STAFF = 100
"""Words shown to staff at once, of each verdict."""
MOST_RULINGS = 1000
"""Words hidden, let through or merged in a poll."""
WordNames = dict[str, str]
"""Stand-ins of words that are erased, by word."""


class _WordsAction(Action, frozen=True):
    """Base of actions on words of a poll, named by their shown spelling."""

    poll: int
    words: tuple[str, ...]
    """Words as they are shown. Merged words go by the first."""

    def find_words(self, event: Event) -> tuple[Poll, list[str]]:
        """The poll and the heads of the words. Raises NotFound or BadValue."""
        poll = find_poll(event, self.poll, Config)
        if not 1 <= len(self.words) <= TOP_WORDS_STAFF:
            raise BadValue("words", most=TOP_WORDS_STAFF)
        heads = poll.count.tally.heads_of(self.words)
        if not all(
            head in poll.count.tally.counts
            or head in poll.extra.verdicts
            or head in poll.extra.merged_words
            for head in heads
        ):
            raise NotFound("word")
        return poll, heads


class ShowWords(_WordsAction, frozen=True, tag="words.show"):
    """Let pending words through, and show hidden words again."""

    allowed_roles = FACILITATORS
    example = {"poll": 42, "words": ["energy"]}

    def decide(self, event: Event, who: Principal, at: int) -> WordsRuled | None:
        return _ruling_fact(*self.find_words(event), True)


class HideWords(_WordsAction, frozen=True, tag="words.hide"):
    """Hide words from everyone but staff and the room's host. They stay counted."""

    allowed_roles = FACILITATORS
    works_after_end = True
    example = {"poll": 42, "words": ["energy"]}

    def decide(self, event: Event, who: Principal, at: int) -> WordsRuled | None:
        return _ruling_fact(*self.find_words(event), False)


def _ruling_fact(poll: Poll, words: list[str], shown: bool) -> WordsRuled | None:
    new = tuple(word for word in words if poll.extra.verdict(word) is not shown)
    _require_capacity(poll, len(new))
    return WordsRuled(poll=poll.id, words=new, shown=shown) if new else None


def _require_capacity(poll: Poll, more: int) -> None:
    if (
        len(poll.extra.verdicts) + sum(map(len, poll.extra.merged_words.values())) + more
        > MOST_RULINGS
    ):
        raise Conflict("words_full", most=MOST_RULINGS)


class WordsRuled(Fact, frozen=True, tag="words.ruled"):
    """Words were let through or hidden."""

    logged_of_hosts = True

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
    """Merge words: they count as a single word under the first and are shown with all spellings.
    Hidden words must be shown first.
    """

    allowed_roles = FACILITATORS
    example = {"poll": 42, "words": ["energy", "能源"]}

    def decide(self, event: Event, who: Principal, at: int) -> WordsMerged | None:
        poll, heads = self.find_words(event)
        if len(heads) < 2:
            return None
        if any(poll.extra.verdict(head) is False for head in heads):
            raise Conflict("word_hidden")
        _require_capacity(poll, len(heads))
        return WordsMerged(
            poll=poll.id, words=tuple(word for head in heads for word in poll.extra.words_of(head))
        )


class WordsMerged(Fact, frozen=True, tag="words.merged"):
    """All words of the merged word, the head first."""

    logged_of_hosts = True

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
    """Split a merged word."""

    allowed_roles = FACILITATORS
    example = {"poll": 42, "word": "energy"}
    poll: int
    word: str
    """First word of a merged word."""

    def decide(self, event: Event, who: Principal, at: int) -> WordSplit | None:
        poll = find_poll(event, self.poll, Config)
        head = next(iter(poll.count.tally.heads_of([self.word])), "")
        return WordSplit(poll=poll.id, word=head) if head in poll.extra.merged_words else None


class WordSplit(Fact, frozen=True, tag="words.parted"):
    """The merged words count separately again. Their verdicts from before the merge still hold."""

    logged_of_hosts = True

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
    """Recount these words from the ballots: the counts alone do not give the number of people with
    two of them.
    """
    affected_words = set(words)
    keys_of, into = poll.count.tally.keys_of, poll.count.tally.into
    people: dict[int, Counter[str]] = {id(tally): Counter() for tally in _tallies_of(poll)}
    counts_before = [(ballot, poll.counts_of(ballot)) for ballot in poll.ballots.values()]
    if poll.moves_in_steps:
        counts_before += [(ballot, (poll.count,)) for ballot in poll.shown_ballots()]
    for ballot, counts in counts_before:
        if ballot.answer is not None and (
            keys := affected_words.intersection(keys_of(ballot.answer))
        ):
            heads = {into.get(word, word) for word in keys}
            for count in counts:
                people[id(count.tally)].update(heads)
    for tally in _tallies_of(poll):
        tally.set_counts(words, people[id(tally)])


def ruled_words(poll: Poll) -> set[str]:
    """Return the words that staff hid, let through or merged."""
    merges = poll.extra.merged_words.values()
    return {*poll.extra.verdicts, *(word for group in merges for word in group)}


def rename_words(poll: Poll, names: Mapping[str, str]) -> None:
    """Give words other names where they were hidden, let through or merged. Ballots keep theirs."""

    def renamed(word: str) -> str:
        return names.get(word, word)

    extra = poll.extra
    extra.verdicts = {renamed(word): is_shown for word, is_shown in extra.verdicts.items()}
    extra.merged_words = {
        renamed(head): list(map(renamed, group)) for head, group in extra.merged_words.items()
    }
    for tally in _tallies_of(poll):
        tally.rename(names)


def renamed_words(event: Event, person: int) -> dict[int, WordNames]:
    """Return, by named poll, the words that staff hid, let through or merged and that only this
    person wrote, with their replacement.
    """
    actor = person_actor(person)
    names = dict[int, WordNames]()
    for poll in event.polls.values():
        if poll.anonymous or not isinstance(poll.config, Config):
            continue
        keys_of = poll.count.tally.keys_of
        keys = {
            key
            for author, ballot in poll.ballots.items()
            if author != actor and ballot.answer is not None
            for key in keys_of(ballot.answer)
        }
        marked_words = {*ruled_words(poll), *hidden_in_report(event, poll)}
        gone_words = sorted(
            word
            for word in marked_words
            if not word.startswith(ERASED_MARK) and keys.isdisjoint([word, *keys_of([word])])
        )
        if gone_words:
            names[poll.id] = {
                word: f"{ERASED_MARK}{person}.{number}" for number, word in enumerate(gone_words)
            }
    return names


def hidden_in_report(event: Event, poll: Poll) -> list[str]:
    """Return the first spellings of the words that the published report leaves out."""
    start = f"word:{poll.id}."
    return [key.removeprefix(start) for key in event.report.hidden if key.startswith(start)]


def rename_in_fact(fact: Fact, words: Mapping[int, WordNames]) -> Fact:
    """Return a fact with the stand-ins of words that are erased. `words`: these by poll."""
    match fact:
        case WordsRuled() | WordsMerged():
            names = words.get(fact.poll, {})
            return replace(fact, words=tuple(names.get(word, word) for word in fact.words))
        case WordSplit():
            return replace(fact, word=words.get(fact.poll, {}).get(fact.word, fact.word))
    return fact


def erase_words(event: Event, poll: Poll, actor: str, names: WordNames) -> bool:
    """Rename words that are erased. A named poll has changed even without any: in a redacted
    journal the words have their stand-ins already.
    """
    if names:
        rename_words(poll, names)
    return not poll.anonymous and bool(poll.ballots)


def _tallies_of(poll: Poll) -> Iterator[Tally]:
    yield poll.count.tally
    yield from (count.tally for count in poll.joint_counts.values())
    yield from (count.tally for groups in poll.groups.values() for count in groups.values())


class WordsItem(Item, frozen=True):
    """Top words by verdict: each [spellings that were merged, people], most people first."""

    waiting: list[tuple[list[str], int]]
    """Words to review; the first hundred."""
    shown: list[tuple[list[str], int]]
    """Words that everyone may see; the first hundred."""
    hidden: list[tuple[list[str], int]]
    """Words that only staff see; the first hundred."""
    alike: list[tuple[str, str]]
    """Words that may mean the same, by their first spellings: suggestions for merging."""


def view_words(event: Event, topic: str, id: str) -> WordsItem:
    """Words of poll N, for review. In `room:R:staff`, once there are ballots."""
    poll = event.polls[int(id)]
    waiting, shown_words, hidden_words = (
        top_words(poll, verdict) for verdict in (None, True, False)
    )
    names = sorted([*shown_words, *waiting], key=lambda word: -word[1])
    return WordsItem(
        waiting=waiting,
        shown=shown_words,
        hidden=hidden_words,
        alike=suggest_merges([first for (first, *_), _ in names]),
    )


def top_words(poll: Poll, verdict: bool | None) -> list[tuple[list[str], int]]:
    """Return the spellings and people of the words with a verdict, most people first."""
    tally, extra = poll.count.tally, poll.extra
    ranks = tally.ranked_words(extra, verdict)[:TOP_WORDS_STAFF]
    return [(tally.names_of(extra.words_of(word)), -less) for less, word in ranks]


LOG_MESSAGES: LogMessages = {
    WordsRuled: MessageByValue("shown", {True: "Words approved", False: "Words hidden"}),
    WordsMerged: "Words merged",
    WordSplit: "Words split",
}
REFUSALS: RefusalSentences = {
    (NotFound, "word"): ("This word is no longer in any answer. Choose another one."),
    (Conflict, "word_hidden"): (
        "A hidden word cannot be merged. Show it first, or leave it unselected."
    ),
    (Conflict, "words_full"): (
        "This poll has reached the limit of {most} reviewed words. Leave the rest as they are."
    ),
    (BadValue, "words"): ("Select 1 to {most} words at a time."),
}
VIEWS = {"words:N": view_words}
ACTIONS = (ShowWords, HideWords, MergeWords, SplitWord)
FACTS = (WordsRuled, WordsMerged, WordSplit)
