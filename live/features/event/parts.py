"""Parts that an event has, and the gate before their actions. Features declare parts
(kernel/feature.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from functools import cache
from types import SimpleNamespace
from typing import Any

from ...kernel.actions import Action
from ...kernel.actor import person_actor
from ...kernel.errors import BadValue, Closed, RefusalSentences
from ...kernel.feature import Part
from ..state import Event
from .model import Profile

Condition = Callable[[Any], bool]
_DEFAULTS = Profile()
LACKS_PART = (
    "This event does not have this part: {part}. An organiser can add it on the Organise page."
)


@cache
def all_parts() -> dict[str, Part]:
    """All parts by name, in the order of the features."""
    if not Event.features:
        raise RuntimeError("no feature is known: import live.features.registry first")
    return {part.name: part for feature in Event.features for part in feature.parts}


def has_part(event: Event, name: str) -> bool:
    """Return True if the event has this part. Those from before there were parts have what they
    use.
    """
    profile = event.profile
    if not profile.parts_from_use:
        return name in profile.parts
    part = all_parts()[name]
    return _is_set(part, profile) or bool(part.holds(event))


def parts_of(event: Event) -> tuple[str, ...]:
    """Names of the parts that the event has."""
    return tuple(name for name in all_parts() if has_part(event, name))


def require_part(event: Event, name: str) -> None:
    """Raise Closed if the event lacks this part."""
    if not has_part(event, name):
        raise Closed(f"part_{name}", part=all_parts()[name].title)


@cache
def conditions_of_action(action: type[Action]) -> tuple[tuple[str, Condition | None], ...]:
    """Return the parts that actions of this type belong to, or need, each with the condition on
    which they do; None: always.
    """
    parts = all_parts().values()
    own = [(part.name, None) for part in parts if action in part.actions]
    needed = [(part.name, part.needed_by[action]) for part in parts if action in part.needed_by]
    return (*own, *needed)


def clean_parts(names: Iterable[str]) -> tuple[str, ...]:
    """Return names of parts in their order, each once. Raises BadValue."""
    wanted = set(names)
    if wanted - all_parts().keys():
        raise BadValue("parts")
    return tuple(name for name in all_parts() if name in wanted)


def noticed_parts(names: Iterable[str]) -> set[str]:
    """Return those of these parts of which the notice on personal data tells."""
    return {name for name in names if name in all_parts() and all_parts()[name].is_in_notice}


def parts_with_settings(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the parts after a change of settings: those that it begins to use are added."""
    old, new = SimpleNamespace(**before), SimpleNamespace(**after)
    begun = (part.name for part in all_parts().values() if _is_set(part, new) > _is_set(part, old))
    return clean_parts((*after["parts"], *begun))


def parts_of_file(definition: Any) -> tuple[str, ...]:
    """Return the parts of a definition: those that it names, sets, or has some of."""
    found = (
        part.name
        for part in all_parts().values()
        if _is_set(part, definition) or part.is_in_file(definition)
    )
    return clean_parts((*definition.parts, *found))


def setting_in_force(event: Event, name: str) -> Any:
    """Return the value of a setting of a part; without that part its default."""
    part = next(part for part in all_parts().values() if part.setting == name)
    return getattr(event.profile if has_part(event, part.name) else _DEFAULTS, name)


def _is_set(part: Part, settings: Any) -> bool:
    if part.setting and getattr(settings, part.setting) != getattr(_DEFAULTS, part.setting):
        return True
    return part.is_set(settings)


def hide_absent_parts(event: Event) -> None:
    """Take the items of parts that the event lacks out of all topics, and put others back. Those of
    an event that has the parts which it uses lie where they always did.
    """
    absent = _absent_parts(event)
    event.hide_items(
        tuple(kind for part in absent for kind in part.views),
        frozenset(id for part in absent for id in part.ids(event)),
    )
    event.pending_changes.rooms_changed = True  # staff have no topics of rooms without breakouts
    hosts = (room.host for room in event.rooms.values() if room.host is not None)
    event.pending_changes.moved_actors.update(map(person_actor, hosts))  # the staff channel


def results_of(event: Event) -> Event:
    """Return the event as its results show it: without things of parts that it lacks."""
    absent, new = _absent_parts(event), Event()
    if not absent:
        return event
    shown = copy(event)
    for field in ("polls", "questions", "rooms"):
        things = getattr(event, field).items()
        setattr(shown, field, {id: each for id, each in things if str(id) not in event.hidden_ids})
    for field in (field for part in absent for field in part.state):
        setattr(shown, field, getattr(new, field))
    return shown


def _absent_parts(event: Event) -> list[Part]:
    """Parts that the event lacks; none for an event that has the parts which it uses."""
    parts = () if event.profile.parts_from_use else all_parts().values()
    return [part for part in parts if not has_part(event, part.name)]


REFUSALS: RefusalSentences = {
    (BadValue, "parts"): "This is not a part of an event. Choose one from the list.",
}
