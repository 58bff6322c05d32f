"""Settings of the event: its texts, times, languages, groups, call and look. Each can be changed
alone, also while the event runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import msgspec
from msgspec import UNSET, UnsetType

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal, Role
from ...kernel.shared_fields import changes_of, given_fields
from ...kernel.text import (
    LINE_MAX_CHARS,
    MAX_LANGUAGES,
    PARAGRAPH_MAX_CHARS,
    Text,
    clean_translations,
    is_language,
)
from ...kernel.topics import ORGANISER_TOPIC, PLENARY, room_topics, staff_topics
from ..machine_drafts.draft_actions import publish_drafted_things
from ..machine_drafts.glossary import clean_glossary, publish_glossary
from ..report.event_summary import summary_row
from ..state import Event
from ..translation.figures import publish_waits
from .frame_sites import clean_frame_sites
from .groups import GroupsSet, check_groups, clean_id, keep_members
from .model import (
    SMALLEST_MIN_GROUP,
    Admission,
    Channel,
    Delegation,
    DoorQuestion,
    DoorState,
    EventBasics,
    EventState,
    Logo,
    Look,
    Notice,
    Region,
    Sector,
    SettingFields,
    Term,
    Terms,
)
from .palette import clean_shade
from .parts import (
    clean_parts,
    hide_absent_parts,
    noticed_parts,
    parts_of,
    parts_with_settings,
    setting_in_force,
)

LATEST_MS = 2**45
"""The year 3084, in ms since 1970."""
MAX_SECTORS = 20
MAX_URL_CHARS = 500
MAX_KEEP_DAYS = 3650
"""Days for which names, or the event, are kept at most, unless they are deleted by hand."""


class SettingLimits(msgspec.Struct, frozen=True):
    """Limits of settings that pages share."""

    doors_min: int = 7 * 24 * 60
    """Minutes before the start: a week."""
    logos: int = 6
    term_chars: int = 40
    fewest_on_device: int = 2
    most_on_device: int = 30
    """People who may vote in turn on the same device, if several may."""
    smallest_group: int = SMALLEST_MIN_GROUP
    largest_group: int = 100


LIMITS = SettingLimits()


class EventSettings(
    changes_of(SettingFields),  # type: ignore[misc]
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
):
    """Values of settings; null: not given."""

    look: Look | None = None
    """Colour, logos, funding line and disclaimer."""


SETTINGS = EventSettings.__struct_fields__
GROUP_SETTINGS = ("regions", "delegations")
OWN_OF_SESSION = frozenset({"parts", "channels", "drafts_on_screen"})
"""Settings that a session has of its own; all others are those of the event, or of its plan."""
NOTICE_SETTINGS = ("notice", "directory", "keep_names_days", "keep_event_days")
"""Settings in the notice: a change makes a new version of it."""


class ConfigureEvent(Action, EventSettings, frozen=True, tag="event.configure", omit_defaults=True):
    """Change settings of the event. Omitted fields keep their value. Texts in a language that is
    left out of `languages` are kept, too.
    """

    allowed_roles = ORGANISERS
    example = {
        "title": {"en": "Regional innovation", "zh": "区域创新"},
        "regions": [{"id": "EU", "name": {"en": "Europe", "zh": "欧洲"}}],
        "delegations": [
            {
                "id": "porto",
                "region": "EU",
                "name": {"en": "Porto", "zh": "波尔图"},
                "paired_with": [],
            }
        ],
        "k": 5,
    }
    was: EventSettings | None = None
    """Values that the editor saw; refused if a changed value differs now."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        before = settings_of(event)
        values = {name: value for name, value in given_fields(self).items() if name != "was"}
        if self.was is not None:
            _require_unchanged(self.was, before, values)
        after = clean_settings(before | values)
        after["parts"] = parts_with_settings(before, after)
        after["delegations"] = keep_members(event, after["regions"], after["delegations"])
        check_groups(event, after["regions"], after["delegations"])
        changes = {name: value for name, value in after.items() if value != before[name]}
        if event.sessions.is_session and who.role is not Role.OPERATOR:
            require_own_of_session(changes)
        if values and not changes:
            return None
        facts: list[Fact] = []
        if changes.keys() - set(GROUP_SETTINGS) or not changes:
            others = {each: v for each, v in changes.items() if each not in GROUP_SETTINGS}
            facts.append(EventConfigured(**others))
        if changes.keys() & set(GROUP_SETTINGS):
            facts.append(GroupsSet(regions=after["regions"], delegations=after["delegations"]))
        return Decision(tuple(facts), (summary_row(event.profile, **changes),))


class EventConfigured(Fact, EventSettings, frozen=True, tag="event.configured", omit_defaults=True):
    """The settings that changed, but for groups (GroupsSet); null: not changed."""

    is_followed = True

    def apply(self, event: Event, entry: Entry) -> None:
        profile = event.profile
        noticed_before = noticed_parts(profile.parts)
        for name in SETTINGS:
            value = getattr(self, name)
            if value is not None:
                setattr(profile, name, value)
        for poll in event.polls.values():
            if self.k is not None and poll.is_running and poll.k < self.k:
                poll.k = self.k  # it may rise, but never falls
                event.mark_changed(f"poll:{poll.id}")
        if noticed_parts(profile.parts) != noticed_before or any(
            getattr(self, name) is not None for name in NOTICE_SETTINGS
        ):
            renew_notice(event)
        event.publish_item("event", room_topics(PLENARY))
        if self.k is not None:
            event.mark_changed("directory_counts")
        if self.admission is not None:
            event.publish_item("admission", staff_topics(PLENARY))
        if self.frame_sites is not None:
            event.publish_item("frame_sites", (ORGANISER_TOPIC,))
        if self.parts is not None:
            profile.parts_from_use = False
            hide_absent_parts(event)
        if self.glossary is not None:
            publish_glossary(event)
        if self.drafts_on_screen is not None or self.parts is not None:
            publish_drafted_things(event)
        if self.languages is not None or self.parts is not None:
            publish_waits(event)


def renew_notice(event: Event) -> None:
    """Begin another version of the notice on personal data: its content has changed."""
    event.profile.notice_version += 1
    event.publish_item("notice", (ORGANISER_TOPIC,))


def settings_of(event: Event) -> dict[str, Any]:
    """Current values of all settings, by name."""
    profile = event.profile
    values = {name: getattr(profile, name) for name in SETTINGS}
    delegations = tuple(profile.delegations.values())
    return values | {"delegations": delegations, "parts": parts_of(event)}


def check_languages(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages of an event. Raises BadValue."""
    if not 0 < len(set(languages)) == len(languages) <= MAX_LANGUAGES or not all(
        map(is_language, languages)
    ):
        raise BadValue("languages")
    return languages


def check_keep_days(days: int) -> int:
    """Return the days for which data is kept. Raises BadValue."""
    if not 0 <= days <= MAX_KEEP_DAYS:
        raise BadValue("keep_days", most=MAX_KEEP_DAYS)
    return days


def check_devices_shared(people: int, admission: Admission) -> None:
    """Raise BadValue if several people vote on one device though each person has a link of their
    own: by invitation, nobody else takes part.
    """
    if people and admission == "invited":
        raise BadValue("shared_devices_invited")


def check_times(starts: int, ends: int) -> None:
    if not 0 < starts < ends < LATEST_MS:
        raise BadValue("ends")


def check_zone(zone: str) -> str:
    """Return a time zone. Raises BadValue."""
    if zone not in _time_zones():
        raise BadValue("zone")
    return zone


def check_sectors(sectors: tuple[Sector, ...]) -> tuple[Sector, ...]:
    """Return the sectors of an event. Raises BadValue."""
    if len(sectors) > MAX_SECTORS or len({each.id for each in sectors}) < len(sectors):
        raise BadValue("sectors", most=MAX_SECTORS)
    return sectors


def clean_description(text: Text) -> Text:
    return clean_optional(text, PARAGRAPH_MAX_CHARS)


def clean_optional(text: Text, most: int = LINE_MAX_CHARS) -> Text:
    """Clean a text that may be empty in all languages. Raises BadText."""
    return clean_translations(text, most) if any(map(str.strip, text.values())) else {}


def clean_url(url: str, reason: str) -> str:
    """Clean the address of a page, or return an empty address. Raises BadValue with this reason."""
    url = url.strip()
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        is_valid = parts.scheme == "https" and bool(parts.hostname) and parts.username is None
    except ValueError:
        is_valid = False
    if not is_valid or len(url) > MAX_URL_CHARS or not url.isprintable() or " " in url:
        raise BadValue(reason)
    return url


def require_own_of_session(changes: Iterable[str]) -> None:
    """Raise Conflict for a setting that a session has from its main event."""
    if set(changes) - OWN_OF_SESSION:
        raise Conflict("session_setting")


def _require_unchanged(was: EventSettings, before: dict[str, Any], given: dict[str, Any]) -> None:
    """Raise Conflict if a setting that is about to change differs from the editor's view."""
    for name, value in given.items():
        current_value = getattr(was, name)
        if current_value is not None and before[name] not in (current_value, value):
            raise Conflict("rewritten")


def clean_settings(values: dict[str, Any]) -> dict[str, Any]:
    """Check all settings, and clean their texts. Raises BadValue, BadText."""
    check_times(values["starts"], values["ends"])
    check_devices_shared(values["shared_devices"], values["admission"])
    return {name: clean_setting(name, value) for name, value in values.items()}


def clean_setting(name: str, value: Any) -> Any:
    """Return the value of one setting, checked and with clean texts. Raises BadValue, BadText."""
    clean = _CLEAN.get(name)
    return value if clean is None else clean(value)


def _check_k(people: int) -> int:
    if not LIMITS.smallest_group <= people <= LIMITS.largest_group:
        raise BadValue("k", least=LIMITS.smallest_group, most=LIMITS.largest_group)
    return people


def _check_doors_min(minutes: int) -> int:
    if not 0 <= minutes <= LIMITS.doors_min:
        raise BadValue("doors_min", most=LIMITS.doors_min)
    return minutes


def _check_shared_devices(people: int) -> int:
    least, most = LIMITS.fewest_on_device, LIMITS.most_on_device
    if people and not least <= people <= most:
        raise BadValue("shared_devices", least=least, most=most)
    return people


def _clean_sectors(sectors: tuple[Sector, ...]) -> tuple[Sector, ...]:
    return tuple(
        Sector(clean_id(each.id, "sectors"), clean_translations(each.name))
        for each in check_sectors(sectors)
    )


def _clean_channels(channels: tuple[Channel, ...]) -> tuple[Channel, ...]:
    spoken = [channel.language for channel in channels]
    if len(set(spoken)) < len(spoken) or not all(map(is_language, spoken)):
        raise BadValue("channels")
    return tuple(Channel(each.language, clean_url(each.url, "channels")) for each in channels)


def _clean_notice(notice: Notice) -> Notice:
    return Notice(
        **{
            name: clean_optional(getattr(notice, name), PARAGRAPH_MAX_CHARS)
            for name in Notice.__struct_fields__
        }
    )


def _clean_terms(terms: Terms) -> Terms:
    return Terms(*(_clean_term(getattr(terms, kind)) for kind in Terms.__struct_fields__))


def _clean_term(term: Term) -> Term:
    return Term(
        clean_optional(term.one, LIMITS.term_chars), clean_optional(term.many, LIMITS.term_chars)
    )


def _clean_look(look: Look) -> Look:
    if len(look.logos) > LIMITS.logos or not all(map(_is_digest, look.logos)):
        raise BadValue("logos", most=LIMITS.logos)
    return Look(
        look.colour,
        tuple(Logo(logo.file, clean_optional(logo.name)) for logo in look.logos),
        clean_optional(look.funding, PARAGRAPH_MAX_CHARS),
        clean_optional(look.disclaimer, PARAGRAPH_MAX_CHARS),
        clean_shade(look.shade),
    )


def _is_digest(logo: Logo) -> bool:
    return len(logo.file) == 64 and not set(logo.file) - set("0123456789abcdef")


@cache
def _time_zones() -> frozenset[str]:
    """Time zones of the system's tz database, read once."""
    return frozenset(available_timezones())


_CLEAN: dict[str, Callable[[Any], Any]] = {
    "title": clean_translations,
    "description": clean_description,
    "place": clean_optional,
    "zone": check_zone,
    "languages": check_languages,
    "k": _check_k,
    "terms": _clean_terms,
    "sectors": _clean_sectors,
    "doors_min": _check_doors_min,
    "door_asks": lambda asks: tuple(sorted(set(asks))),
    "call": lambda url: clean_url(url, "call"),
    "channels": _clean_channels,
    "look": _clean_look,
    "notice": _clean_notice,
    "shared_devices": _check_shared_devices,
    "keep_names_days": check_keep_days,
    "keep_event_days": check_keep_days,
    "frame_sites": clean_frame_sites,
    "glossary": clean_glossary,
    "parts": clean_parts,
}
"""Checks of single settings; those of groups are in groups.py."""


class EventItem(Item, EventBasics, frozen=True, omit_defaults=True):
    """Properties of the event."""

    code: str
    state: EventState
    k: int
    """Smallest group with results of its own."""
    demo: bool
    """True if this is the demo event."""
    sectors: tuple[Sector, ...]
    terms: Terms
    """Words for delegations, regions and sectors; empty: the usual words."""
    doors: DoorState
    doors_at: int
    """Time from which people may join, unless `doors` says otherwise."""
    door_asks: tuple[DoorQuestion, ...]
    """Questions that newcomers answer when they join."""
    call: str
    """URL of the video call, or empty."""
    channels: tuple[Channel, ...]
    """Interpretation channels."""
    look: Look
    """Colour, logos, funding line and disclaimer."""
    archived: bool
    """True if nothing can be changed any more."""
    report_public: bool
    """True if everyone with the code may read the report."""
    rehearsal: bool = False
    """True if this event only rehearses another event; left out of real events."""
    directory: bool = False
    """True if attendees can opt into the directory of people to meet."""
    shared_devices: int = 0
    """Most people who may vote in turn on the same device; left out if only one may."""
    parts: tuple[str, ...] = ()
    """Parts that the event has, besides questions and polls; left out if there are none."""
    place: Text = {}
    """Place where it is held; left out if none is given."""
    drafts_on_screen: bool = False
    """True if the screen shows machine drafts."""


class AdmissionItem(Item, frozen=True):
    """Rule by which people may join."""

    admission: Admission


class FrameSitesItem(Item, frozen=True):
    """Sites that may frame the attendee page and the screen."""

    sites: tuple[str, ...]


class NoticeItem(Item, frozen=True):
    """Notice on personal data, and for how long it is kept."""

    notice: Notice
    """Its fields as the organiser wrote them; an empty field stands for the usual text."""
    version: int
    """Version that people get now."""
    keep_names_days: int
    """Days after the end for which names are kept; 0: until they are deleted by hand."""
    keep_event_days: int
    """Days after the end for which the event is kept; 0: until it is deleted by hand."""
    names_purged: int | None
    """Time at which all names were deleted."""


class DelegationsItem(Item, frozen=True):
    """Groups that people belong to. Both lists may be empty."""

    regions: tuple[Region, ...]
    delegations: list[Delegation]
    former_ids: tuple[str, ...] | UnsetType = UNSET
    """Ids that delegations had before. No other delegation gets them."""


def view_event(event: Event, topic: str, id: str) -> EventItem:
    """Event as a whole. In `room:1:*`."""
    profile = event.profile
    fields = {name: getattr(profile, name) for name in EventItem.__struct_fields__}
    return EventItem(
        **fields
        | {
            "parts": parts_of(event),
            "directory": setting_in_force(event, "directory"),
            "shared_devices": setting_in_force(event, "shared_devices"),
            "drafts_on_screen": setting_in_force(event, "drafts_on_screen"),
        }
    )


def view_admission(event: Event, topic: str, id: str) -> AdmissionItem:
    """Rule by which people may join. In `room:1:staff`, once chosen; until then it is open."""
    return AdmissionItem(admission=event.profile.admission)


def view_frame_sites(event: Event, topic: str, id: str) -> FrameSitesItem:
    """Sites that may frame the attendee page and the screen. In `event:organiser`, once chosen."""
    return FrameSitesItem(sites=event.profile.frame_sites)


def view_notice(event: Event, topic: str, id: str) -> NoticeItem:
    """Notice on personal data. In `event:organiser`."""
    profile = event.profile
    return NoticeItem(
        notice=profile.notice,
        version=profile.notice_version,
        keep_names_days=profile.keep_names_days,
        keep_event_days=profile.keep_event_days,
        names_purged=profile.names_purged,
    )


def view_delegations(event: Event, topic: str, id: str) -> DelegationsItem:
    """Regions and delegations. In `room:1:*`."""
    profile = event.profile
    return DelegationsItem(
        regions=profile.regions,
        delegations=list(profile.delegations.values()),
        former_ids=tuple(profile.former_ids) or UNSET,
    )


LOG_MESSAGES: LogMessages = {EventConfigured: "Event settings changed"}
REFUSALS: RefusalSentences = {
    (Conflict, "session_setting"): (
        "This session has this from the event. Change it on the event's own page, or in the "
        "programme."
    ),
    (BadValue, "languages"): "An event needs at least one language. Choose one from the list.",
    (BadValue, "ends"): "The end time is not after the start time. Correct the times.",
    (BadValue, "zone"): "Unknown time zone. Enter one such as Europe/Brussels or Asia/Shanghai.",
    (BadValue, "k"): "The smallest group to show is out of range. Enter {least} to {most} people.",
    (BadValue, "sectors"): (
        "The list of sectors has a problem. Give each a name of its own, and at most {most}."
    ),
    (BadValue, "doors_min"): (
        "The doors cannot open that early. Enter 0 to {most} minutes before the start."
    ),
    (BadValue, "shared_devices"): (
        "This number of people does not fit on one device. Enter {least} to {most}, or 0 if each "
        "person has a device of their own."
    ),
    (BadValue, "shared_devices_invited"): (
        "By invitation each person joins by a link of their own, so devices cannot be shared. Let "
        "people join with the code or by the links of delegations, or turn shared devices off."
    ),
    (BadValue, "keep_days"): (
        "Data cannot be kept for that long. Enter 1 to {most} days, or 0 to delete it yourself."
    ),
    (BadValue, "call"): (
        "This is not the address of a call. Enter one that begins with https://, or leave it empty."
    ),
    (BadValue, "channels"): (
        "An interpretation channel has a problem. Give each language one address that begins with "
        "https://."
    ),
    (
        BadValue,
        "logos",
    ): ("There are too many logos (limit: {most}), or one is missing. Remove some."),
    (Conflict, "rewritten"): (
        "Someone else has changed this since you began. Compare the versions, then use theirs or "
        "keep yours."
    ),
}
ACTIONS, FACTS = (ConfigureEvent,), (EventConfigured,)
VIEWS = {
    "event": view_event,
    "delegations": view_delegations,
    "admission": view_admission,
    "frame_sites": view_frame_sites,
    "notice": view_notice,
}
