"""Simulated people of an event, with their times of arrival, from a seed. Pure."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from ..features.event.model import Profile

ARRIVAL_SHARE, MAX_ARRIVAL_S = 0.25, 90.0
"""Part of the run, and most seconds, in which most people come."""
LATE_SHARE = 0.1
NAME_SHARE = 0.2
SEVERAL_LANGUAGES_SHARE = 0.3
_NAMES = {"en": "Simulated person", "zh": "模拟人员"}


class SimulatedPerson(NamedTuple):
    """`comes_s`: seconds from the start of the run. `talkative`: from 0 to 1."""

    delegation: str
    sector: str
    language: str
    also_speaks: tuple[str, ...]
    name: str
    nonce: str
    comes_s: float
    talkative: float


def plan_people(profile: Profile, count: int, seed: int, seconds: float) -> list[SimulatedPerson]:
    """People of every open delegation, sector and language, in the order in which they come, the
    first at once. The same seed gives the same people, recognised when they come again.
    """
    rng = Random(seed)  # noqa: S311 - nothing secret
    delegations = [each.id for each in profile.delegations.values() if not each.closed] or [""]
    sizes = [rng.uniform(0.2, 2.0) for _ in delegations]
    sectors = [each.id for each in profile.sectors] or [""]
    arrival_s = min(seconds * ARRIVAL_SHARE, MAX_ARRIVAL_S)
    people = []
    for number in range(count):
        language = _spread(profile.languages, number, rng)
        others = sorted(set(profile.languages) - {language})
        speaks_more = rng.random() < SEVERAL_LANGUAGES_SHARE
        has_name, is_late = rng.random() < NAME_SHARE, rng.random() < LATE_SHARE
        person = SimulatedPerson(
            # each once, then by size: some delegations are large, some small
            delegation=_spread(delegations, number, rng, sizes),
            sector=_spread(sectors, number, rng),
            language=language,
            also_speaks=tuple(others[:1]) if speaks_more else (),
            name=f"{_NAMES.get(language, _NAMES['en'])} {number + 1}" if has_name else "",
            nonce=f"simulated {seed:016x} {number:06d}",
            comes_s=rng.uniform(0, seconds * 0.8 if is_late else arrival_s),
            talkative=rng.random(),
        )
        people.append(person)
    people.sort(key=lambda person: person.comes_s)
    first_s = people[0].comes_s
    return [person._replace(comes_s=person.comes_s - first_s) for person in people]


def _spread(
    choices: Sequence[str], number: int, rng: Random, weights: Sequence[float] | None = None
) -> str:
    """Each choice once, then by chance."""
    if number < len(choices):
        return choices[number]
    return rng.choices(choices, weights)[0]
