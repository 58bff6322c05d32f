"""Sentences for findings about a breakout plan, for the breakouts page and `live breakout plan`.

Codes and figures are those of features/breakouts/grouping/scoring.py. A new finding needs a line
here and a translation; the page receives the table with its bootstrap data.
"""

from collections.abc import Mapping

import msgspec
from babel import Locale, UnknownLocaleError

from ...features.breakouts.grouping import Finding
from ...languages.catalogue import SOURCE_LANGUAGE

Figures = Mapping[str, int | str | tuple[str, ...]]


class PlanSentence(msgspec.Struct, frozen=True, omit_defaults=True):
    """A msgid, used if `when` holds: two figures, or a figure and a value, are equal.

    `plural` is chosen by the figure named by `count`, which fills in `{n}`. Other placeholders are
    figures; `{group}`, `{name}` and `{names}` are filled in with names.
    """

    msgid: str
    plural: str = ""
    count: str = ""
    when: tuple[str, int | str] | None = None

    def applies_to(self, figures: Figures) -> bool:
        if self.when is None:
            return True
        figure, value = self.when
        return figures[figure] == figures.get(str(value), value)


PLAN_SENTENCES: dict[str, tuple[PlanSentence, ...]] = {
    "sizes": (
        PlanSentence("{n} person per room.", "{n} people per room.", "most", ("least", "most")),
        PlanSentence("{least}–{most} people per room."),
    ),
    "together": (
        PlanSentence("All partner groups are together.", when=("groups", "of")),
        PlanSentence("{groups} of {of} partner groups are together."),
    ),
    "alike": (
        PlanSentence("In every room, everyone gave the same answer.", when=("rooms", "of")),
        PlanSentence("In {rooms} of {of} rooms everyone gave the same answer."),
    ),
    "every": (
        PlanSentence("Every room has someone from every region.", when=("by", "region")),
        PlanSentence("Every room has someone from every sector.", when=("by", "sector")),
        PlanSentence("Every room has a reader of each language.", when=("by", "language")),
        PlanSentence("Every room has every answer.", when=("by", "answer")),
    ),
    "lack": (
        PlanSentence(
            "{n} room has no one who reads {group} ({people} in total).",
            "{n} rooms have no one who reads {group} ({people} in total).",
            "rooms",
            ("by", "language"),
        ),
        PlanSentence(
            "{n} room has no one who answered: {group} ({people} in total).",
            "{n} rooms have no one who answered: {group} ({people} in total).",
            "rooms",
            ("by", "answer"),
        ),
        PlanSentence(
            "{n} room has no one from: {group} ({people} in total).",
            "{n} rooms have no one from: {group} ({people} in total).",
            "rooms",
        ),
    ),
    "bridged": (
        PlanSentence("Every room has a bilingual person.", when=("rooms", "of")),
        PlanSentence("{rooms} of {of} rooms have a bilingual person ({people} people in total)."),
    ),
    "crowd": (
        PlanSentence(
            "At most {n} person per delegation in every room.",
            "At most {n} people per delegation in every room.",
            "most",
        ),
    ),
    "met": (
        PlanSentence("No repeat encounters.", when=("pairs", 0)),
        PlanSentence("{pairs} of {of} pairs have shared a room before."),
    ),
    "pinned": (PlanSentence("A locked person could not stay in their room."),),
    "parted": (PlanSentence("{names} should be together but are in {rooms} rooms."),),
    "most": (
        PlanSentence(
            "{name} has {people} people, so a limit of {asked} per room is not possible. "
            "The closest is {got}."
        ),
    ),
    "rooms": (PlanSentence("{asked} rooms requested, but only {made} can be filled."),),
    "places": (
        PlanSentence(
            "There are {places} places for {people} people. Increase the capacity of the rooms."
        ),
    ),
    "unplaced": (
        PlanSentence("{n} person is unassigned.", "{n} people are unassigned.", "people"),
    ),
}
"""Sentences by the code of a finding: the first applicable sentence is used."""

PLAN_MSGIDS = frozenset(each.msgid for several in PLAN_SENTENCES.values() for each in several)


def english_sentence(finding: Finding) -> str:
    """Sentence for a finding, with ids in place of names, except those of languages."""
    figures = finding.figures
    sentence = next(each for each in PLAN_SENTENCES[finding.code] if each.applies_to(figures))
    singular = not sentence.plural or figures[sentence.count] == 1
    return (sentence.msgid if singular else sentence.plural).format_map(
        {name: _as_text(value) for name, value in figures.items()}
        | {
            "n": _as_text(figures.get(sentence.count, "")),
            "group": _group_text(figures),
            "name": _as_text(figures.get("delegation", "")),
            "names": _as_text(figures.get("delegations", "")),
        }
    )


def _group_text(figures: Figures) -> str:
    """Name of the group; a language by its name, since a tag is not a word."""
    group = _as_text(figures.get("group", ""))
    if figures.get("by") != "language":
        return group
    try:
        return Locale.parse(group, sep="-").get_display_name(SOURCE_LANGUAGE) or group
    except (UnknownLocaleError, ValueError):
        return group


def _as_text(value: int | str | tuple[str, ...]) -> str:
    return " and ".join(value) if isinstance(value, tuple) else str(value)
