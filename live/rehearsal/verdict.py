"""Verdict of a rehearsal: problems of the event, their remedies, and successes. Pure.

`find_all` lists findings in the order of weight; `sentence_of` puts a finding into a language.
"""

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple

import msgspec

from ..features.event.rehearsal_run import Figures, RehearsalRun
from ..features.polls.model import Poll
from ..features.state import Event
from ..kernel.text import Text, is_language, text_in
from ..kernel.topics import PLENARY
from ..languages.catalogue import native_name

Tone = Literal["mend", "look", "good"]
"""To be mended before the event; to be looked at; well."""
SLOW_MS, VERY_SLOW_MS = 1_000, 3_000
"""Longest waits (99 of 100 actions) below notice, and beyond patience."""
MAX_NAMES = 6


class Finding(NamedTuple):
    """`n`: the number that chooses the form of the sentence. `names`: of its subjects. `values`:
    fill in the sentence.
    """

    kind: str
    tone: Tone
    n: int = 0
    names: tuple[Text, ...] = ()
    values: dict[str, Any] = {}


class Sentence(NamedTuple):
    """A finding in words: the observation, its subject, and the next step."""

    kind: str
    tone: Tone
    what: str
    names: tuple[str, ...]
    todo: str


class _Form(NamedTuple):
    """Msgids. `one` and `many` have `{n}` and values; empty `todo`: nothing to do."""

    one: str
    many: str
    todo: str = ""


FORMS = {
    "no_run": _Form(
        "No simulated people have been here yet.",
        "No simulated people have been here yet.",
        "Let them come, then open a poll or a breakout as you would in the event.",
    ),
    "slow": _Form(
        "The longest wait was {longest} s, and 1 of 100 people waited longer than {high} s.",
        "The longest wait was {longest} s; 1 of 100 people waited longer than {high} s.",
        "Rehearse again while nothing else runs on this server. If it is still slow, use a larger "
        "one.",
    ),
    "fast": _Form(
        "Everyone had an answer quickly: half within {half} s, 99 of 100 within {high} s, the "
        "slowest after {longest} s.",
        "Everyone had an answer quickly: half within {half} s, 99 of 100 within {high} s, the "
        "slowest after {longest} s.",
    ),
    "untranslated": _Form(
        "{n} text is missing in {language}, so its readers see another language.",
        "{n} texts are missing in {language}, so its readers see another language.",
        "Translate it on the page for translations of the real event.",
    ),
    "hidden": _Form(
        "In {n} poll delegations were hidden, as too few voted or their votes were too alike.",
        "In {n} polls delegations were hidden, as too few voted or their votes were too alike.",
        "Ask by region or sector, choose a smaller limit for groups, or take a named vote.",
    ),
    "withheld": _Form(
        "{n} poll has no result, as too few people voted.",
        "{n} polls have no result, as too few people voted.",
        "Leave more time for it, or ask it when more people are here.",
    ),
    "all_shown": _Form(
        "In {n} poll every delegation that voted could be shown.",
        "In {n} polls every delegation that voted could be shown.",
    ),
    "no_limit": _Form(
        "{n} poll was open without a time limit.",
        "{n} polls were open without a time limit.",
        "Give a time when you open a poll, so that people know how long they have.",
    ),
    "never_opened": _Form(
        "{n} poll was prepared and not opened.",
        "{n} polls were prepared and not opened.",
        "Rehearse it, too, or remove it from the event.",
    ),
    "links": _Form(
        "{n} role link was not opened in this rehearsal.",
        "{n} role links were not opened in this rehearsal.",
        "Send the links of the rehearsal to the people with these roles, so that they try them.",
    ),
    "no_reports": _Form(
        "In {n} breakout room no one filled in the report.",
        "In {n} breakout rooms no one filled in the report.",
        "Leave more time, or ask for fewer fields.",
    ),
    "late": _Form(
        "{n} time someone wanted to vote and the poll was over.",
        "{n} times someone wanted to vote and the poll was over.",
        "Leave a little more time for each poll.",
    ),
    "refused": _Form(
        "{n} thing that someone did was refused.",
        "{n} things that people did were refused.",
        "This happens where two people do the same. If there are many, look at the server's log.",
    ),
    "waiting": _Form(
        "{n} question still waits for review.",
        "{n} questions still wait for review.",
        "Have a second person review questions, or publish them without review.",
    ),
    "votes": _Form(
        "{n} vote was cast and counted.",
        "{n} votes were cast and counted.",
    ),
    "returned": _Form(
        "{n} broken connection came back automatically.",
        "{n} broken connections came back automatically.",
    ),
}
VERDICT_MSGIDS = {text for form in FORMS.values() for text in (form.one, form.todo) if text}
"""Messages to be translated."""


def find_all(event: Event) -> list[Finding]:
    """Findings about a twin as it is now: problems first, successes last."""
    order = ("mend", "look", "good")
    findings = [*_about_texts(event), *_about_polls(event), *_about_people(event)]
    findings += _about_run(event.rehearsal_run)
    return sorted(findings, key=lambda finding: order.index(finding.tone))


def sentence_of(
    finding: Finding,
    language: str,
    translate: Callable[[str, str], str],
    translate_plural: Callable[[str, str, str, int], str],
) -> Sentence:
    """The finding in a language of the interface."""
    form = FORMS[finding.kind]
    values = {
        name: text_in(value, language) if isinstance(value, dict) else value
        for name, value in finding.values.items()
    }
    if form.one == form.many:
        what = translate(language, form.one)
    else:
        what = translate_plural(language, form.one, form.many, finding.n)
    return Sentence(
        finding.kind,
        finding.tone,
        what.format(n=finding.n, **values),
        tuple(text_in(name, language) for name in finding.names[:MAX_NAMES]),
        translate(language, form.todo) if form.todo else "",
    )


def _about_texts(event: Event) -> Iterator[Finding]:
    texts = list(_authored_texts(event))
    for language in event.profile.languages:
        missing = [text for text in texts if not text.get(language, "").strip()]
        if missing:
            values = {"language": native_name(language)}
            yield Finding("untranslated", "mend", len(missing), tuple(missing), values)


def _authored_texts(event: Event) -> Iterator[Text]:
    """Texts that everyone is shown, without those that are empty in all languages."""
    texts = [
        event.profile.title,
        event.profile.description,
        *(point.title for point in event.agenda.points),
        *(each.text for each in event.announcements.values() if not each.cleared),
        *(text for poll in event.polls.values() for text in _texts_of(poll)),
        *(text for each in event.breakouts.values() for text in (each.title, each.task)),
    ]
    return (text for text in texts if any(words.strip() for words in text.values()))


def _texts_of(poll: Poll) -> list[Text]:
    return [poll.prompt, *_texts_in(msgspec.to_builtins(poll.config))]


def _texts_in(part: Any) -> Iterator[Text]:
    """Texts within a configuration: mappings of words by language."""
    if isinstance(part, dict):
        if part and all(is_language(key) and isinstance(part[key], str) for key in part):
            yield part
            return
        part = list(part.values())
    if isinstance(part, list | tuple):
        for each in part:
            yield from _texts_in(each)


def _about_polls(event: Event) -> Iterator[Finding]:
    polls = [poll for poll in event.polls.values() if poll.room == PLENARY and poll.survey is None]
    run = [poll for poll in polls if poll.opened_at is not None]
    masked = [poll for poll in run if not poll.withheld and poll.mask is not None]
    if withheld := [poll.prompt for poll in run if poll.withheld]:
        yield Finding("withheld", "mend", len(withheld), tuple(withheld))
    if hidden := [text for poll in masked if (text := _hidden_share(poll))]:
        yield Finding("hidden", "look", len(hidden), tuple(hidden))
    if whole := len(masked) - len(hidden):
        yield Finding("all_shown", "good", whole)
    if endless := [poll for poll in run if not poll.had_limit]:
        yield Finding("no_limit", "look", len(endless), tuple(poll.prompt for poll in endless))
    if drafts := [poll for poll in polls if poll.opened_at is None]:
        yield Finding("never_opened", "look", len(drafts), tuple(poll.prompt for poll in drafts))


def _hidden_share(poll: Poll) -> Text:
    """Question of a poll with the share of its delegations that is hidden, such as 3/8; empty if
    all are shown.
    """
    delegations = set(poll.groups.get("delegation", ())) - {""}
    hidden = sum(not (poll.mask and poll.mask.shows("delegation", id)) for id in delegations)
    share = f"{hidden}/{len(delegations)}"
    return {tag: f"{words} ({share})" for tag, words in poll.prompt.items()} if hidden else {}


def _about_people(event: Event) -> Iterator[Finding]:
    links = [
        link
        for link in event.links.values()
        if not (link.revoked or link.opened) and link.role != "organiser"
    ]
    if links:
        names = tuple({"en": link.label} for link in links)
        yield Finding("links", "look", len(links), names)
    rooms = [
        event.rooms[room]
        for breakout in event.breakouts.values()
        if breakout.state == "ended"
        for room in breakout.rooms
    ]
    silent = [room for room in rooms if room.past_people and not room.report]
    if silent:
        yield Finding("no_reports", "look", len(silent), tuple(room.name for room in silent))
    if waiting := sum(each.state == "pending" for each in event.questions.values()):
        yield Finding("waiting", "look", waiting)


def _about_run(run: RehearsalRun | None) -> Iterator[Finding]:
    if run is None:
        yield Finding("no_run", "look")
        return
    figures = run.figures
    if figures.done_max:
        yield _about_waits(figures)
    if figures.late:
        yield Finding("late", "look", figures.late)
    if figures.refused:
        yield Finding("refused", "look", figures.refused)
    if figures.votes:
        yield Finding("votes", "good", figures.votes)
    if figures.drops:
        yield Finding("returned", "good", figures.drops)


def _about_waits(figures: Figures) -> Finding:
    high = max(figures.done_p99, figures.shown_p99)
    values = {
        "half": _seconds(max(figures.done_p50, figures.shown_p50)),
        "high": _seconds(high),
        "longest": _seconds(max(figures.done_max, figures.shown_max)),
    }
    if high < SLOW_MS:
        return Finding("fast", "good", values=values)
    return Finding("slow", "mend" if high >= VERY_SLOW_MS else "look", values=values)


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.2f}" if ms < 1_000 else f"{ms / 1000:.1f}"
