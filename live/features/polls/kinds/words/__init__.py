"""Word cloud: a few words or short phrases per person, sized by how many people wrote each. An
answer is a list of entries, and an entry is a single answer, in every language.

The journal keeps entries as they were spelled, cleaned (spelling.py). They are counted by their
key, and of a key the most frequent spelling is shown, in rows of groups too: that of the total, so
that a row says nothing about how its people spell. A word that a person wrote twice counts once,
and so do words merged by a moderator ("energy" and 能源): a merged word counts the writers of
any of its words.

Even a word of a single person appears on the screen at once if the result is shown. So new polls
have `review` on: only staff and the room's host see a word until any of them lets it through.
Without review, words can still be hidden afterwards.

By group, an anonymous poll shows only words of at least two people of the group: a word of a single
person may identify its author more easily in a row of eight than in an audience of three hundred. A
word of everyone in a row may be shown, as in a row of multiple choice; the mask decides about the
row itself, from whole ballots by their keys: different spellings of a word count as equal. Merging
two words reveals the number of people with both, without names. Ballots in downloads have the shown
spelling, not their own, which may identify their owner.
"""

from .....kernel.errors import BadAnswer, BadValue, RefusalSentences
from ..kind import Kind
from . import form, report, tally
from .merges import load_segmenter
from .spelling import MAX_ENTRY_CHARS
from .tally import MOST_WORDS, Config

LIMITS = {"most_words": MOST_WORDS, "word_chars": MAX_ENTRY_CHARS}
PROMPT = {
    "en": "What should our regions work on first? Up to three words.",
    "zh": "我们各地区应首先合作什么？最多三个词。",
}
EXAMPLE = Config(review=False)
HEAVIEST = Config(MOST_WORDS, review=False)
"""For the benchmark."""

REFUSALS: RefusalSentences = {
    (BadValue, "most_words"): (
        "The number of words per person is out of range. Choose 1 to {most}."
    ),
    (BadAnswer, "words"): ("This poll accepts up to {most} words. Write them and send them again."),
    (BadAnswer, "words_many"): (
        "This has {many} answers, and the limit is {most}. Remove some and send it again."
    ),
}

KIND = Kind(
    about=__doc__,
    rules=tally,
    result_type=tally.WordsResult,
    extra_type=tally.Extra,
    prompt=PROMPT,
    example=EXAMPLE,
    heaviest=HEAVIEST,
    free_text=True,
    form=form,
    report=report,
    opinions=tally.opinions,
    opinion_text=tally.opinion_text,
    initial_extra=tally.initial_extra,
    group_extra=tally.group_extra,
    shows_less_in_groups=True,
    comparable_answer=tally.comparable_answer,
    listed_answer=tally.listed_answer,
    preload=load_segmenter,
    shown_texts=tally.shown_texts,
    public_extra=tally.public_extra,
    limits=LIMITS,
    refusals=REFUSALS,
)
