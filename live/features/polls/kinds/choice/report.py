"""Results of choices in reports: the options that lead."""

from collections.abc import Iterable

from ...reports.findings import MOST_NAMED, Names, Percent, Sentence, compare_groups, written_number
from ...reports.kind_report import KindView
from ...reports.shown_result import RankedParts, ShownResult, leading_parts, part_text, rank_parts
from .tally import ChoiceResult, Config

LEADS = "{name} leads with {share}."
NAMED_BY_ALL = "Everyone who answered chose {name}."
NAMED_BY_NEARLY_ALL = "Nearly everyone who answered chose {name}."
JUST_AHEAD = "{name} is just ahead of {other}. Both have {share}."
FOLLOWS = "{name} follows with {share}."
LEAD_TOGETHER = "{names} lead with {share} each."
ALL_EQUAL = "All options have the same share."


def view(config: Config, result: ChoiceResult | None) -> KindView:
    return KindView("Choice")


def findings(poll: ShownResult) -> Iterable[Sentence]:
    ranked = rank_parts(poll, poll.total, "votes")
    leaders = leading_parts(ranked)
    if len(leaders) == len(ranked) > 1:
        yield Sentence(ALL_EQUAL)
    elif len(leaders) == 1:
        (leader,) = leaders
        yield from describe_leader(ranked)
        yield from compare_groups(poll, leader, "votes")
    elif 1 < len(leaders) <= MOST_NAMED:
        names = Names(tuple(map(part_text, leaders)))
        yield Sentence(LEAD_TOGETHER, {"names": names, "share": Percent(ranked[0][0])})


def describe_leader(ranked: RankedParts) -> Iterable[Sentence]:
    """Sentences about the part that leads alone, and the one that follows."""
    (share, leader), others = ranked[0], ranked[1:]
    name = part_text(leader)
    second = [part for each, part in others if each == others[0][0]]
    followed = others[0][0] if len(second) == 1 else 0
    if share == 1:
        yield Sentence(NAMED_BY_ALL, {"name": name})
    elif written_number(Percent(share)) == 100:
        yield Sentence(NAMED_BY_NEARLY_ALL, {"name": name})
    elif others and written_number(Percent(share)) == written_number(Percent(others[0][0])):
        if len(second) == 1:
            other = part_text(second[0])
            yield Sentence(JUST_AHEAD, {"name": name, "other": other, "share": Percent(share)})
        return
    else:
        yield Sentence(LEADS, {"name": name, "share": Percent(share)})
    if written_number(Percent(followed)):
        yield Sentence(FOLLOWS, {"name": part_text(second[0]), "share": Percent(followed)})
