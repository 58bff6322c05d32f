"""Checks of a definition: every problem with the place where it lies, and clean texts.

The rules are those of the actions that set the same things by hand; none is repeated here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import Any

from msgspec.structs import replace

from ....kernel.errors import BadFile, BadText, BadValue, RefusalSentences, Refused
from ....kernel.shared_fields import copy_fields
from ....kernel.text import LINE_MAX_CHARS, clean_translations
from ...state import Event
from ..event_settings import (
    check_devices_shared,
    check_times,
    check_zone,
    clean_optional,
    clean_setting,
    clean_settings,
)
from ..groups import check_groups
from ..model import Logo, Look, SettingFields
from ..parts import parts_of_file
from .definition import FILE_PARTS, EventDefinition, LogoDefinition
from .file_part import Checker, Problem
from .local_time import to_ms

MAX_LOGO_BYTES = 200 * 1024
_SIGNATURES = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/webp": b"RIFF",
}
_OF_PARTS = frozenset({"zone", "sectors", "channels", "regions", "delegations"})
"""Settings whose problems are found part by part, or with others."""


def clean_definition(definition: EventDefinition) -> tuple[EventDefinition, list[Problem]]:
    """Return the definition with clean texts, and its problems; only without any is it clean."""
    cleaner = _Cleaner(definition)
    return cleaner.clean(), cleaner.problems


def profile_values(definition: EventDefinition) -> dict[str, Any]:
    """Values of all settings, by name, as actions have them. Raises BadValue."""
    look = definition.look
    return {
        **copy_fields(definition, SettingFields),
        "parts": parts_of_file(definition),
        "starts": to_ms(definition.starts, definition.zone),
        "ends": to_ms(definition.ends, definition.zone),
        "look": Look(
            look.colour,
            tuple(map(stored_logo, look.logos)),
            look.funding,
            look.disclaimer,
            look.shade,
        ),
    }


def stored_logo(logo: LogoDefinition) -> Logo:
    """The logo as the event knows it: its picture is stored beside the journal."""
    return Logo(sha256(logo.data).hexdigest(), logo.name)


class _Cleaner(Checker):
    """Checks the settings itself, and asks the parts."""

    whole: EventDefinition

    def clean(self) -> EventDefinition:
        whole = self.whole
        settings = self._check_settings()
        self._check_groups()
        for part in FILE_PARTS:
            if part.most is not None:
                self.limit(part.field, part.most)
        values = {part.field: part.clean(self, getattr(whole, part.field)) for part in FILE_PARTS}
        return replace(
            whole,
            **settings,
            delegations=tuple(map(_clean_names, whole.delegations)),
            regions=tuple(map(_clean_names, whole.regions)),
            **values,
        )

    def _culprit(self, name: str, items: tuple[Any, ...], check: Callable[[Any], object]) -> None:
        """Check all together; if they are refused, add the problems of those refused alone."""
        try:
            check(items)
        except Refused as refusal:
            before = len(self.problems)
            for index, item in enumerate(items):
                with self.at(name, index):
                    check((item,))
            if len(self.problems) == before:
                self.add((name,), refusal)

    def _check_settings(self) -> dict[str, Any]:
        """Clean values of the settings, as far as they have no problems."""
        whole, values = self.whole, {}
        for name, value in copy_fields(whole, SettingFields).items():
            if name not in _OF_PARTS:
                with self.at(name):
                    values[name] = clean_setting(name, value)
        with self.at("shared_devices"):
            check_devices_shared(whole.shared_devices, whole.admission)
        for name in ("sectors", "channels"):
            self._culprit(name, getattr(whole, name), partial(clean_setting, name))
        self._check_look()
        with self.at("zone"):
            check_zone(whole.zone)
            self._check_times()
        return {} if self.problems else values | self._joint_settings()

    def _joint_settings(self) -> dict[str, Any]:
        values = clean_settings(profile_values(self.whole))
        logos = zip(self.whole.look.logos, values["look"].logos, strict=True)
        look = replace(
            self.whole.look,
            logos=tuple(replace(logo, name=file.name) for logo, file in logos),
            funding=values["look"].funding,
            disclaimer=values["look"].disclaimer,
            shade=values["look"].shade,
        )
        return {"sectors": values["sectors"], "channels": values["channels"], "look": look}

    def _check_times(self) -> None:
        times = []
        for name in ("starts", "ends"):
            with self.at(name):
                times.append(to_ms(getattr(self.whole, name), self.whole.zone))
        if len(times) == 2:
            with self.at("ends"):
                check_times(times[0], times[1])

    def _check_look(self) -> None:
        look = self.whole.look
        for name in ("funding", "disclaimer", "shade"):
            with self.at("look", name):
                clean_setting("look", Look(**{name: getattr(look, name)}))
        for index, logo in enumerate(look.logos):
            with self.at("look", "logos", index):
                clean_optional(logo.name)
                if not logo.data.startswith(_SIGNATURES[logo.type]):
                    raise BadFile("picture")
                if len(logo.data) > MAX_LOGO_BYTES:
                    raise BadFile("picture_size", most=MAX_LOGO_BYTES // 1024)
        with self.at("look", "logos"):
            clean_setting("look", Look(logos=(Logo("0" * 64, {}),) * len(look.logos)))

    def _check_groups(self) -> None:
        event, whole = Event(), self.whole
        regions = {region.id for region in whole.regions}
        delegations = {each.id for each in whole.delegations}
        for name in ("regions", "delegations"):
            self._check_doubles(name, [each.id for each in getattr(whole, name)])
        for index, region in enumerate(whole.regions):
            with self.at("regions", index):
                check_groups(event, (region,), ())
        for index, each in enumerate(whole.delegations):
            path = ("delegations", index)
            with self.at(*path):
                check_groups(event, (), (replace(each, region="", paired_with=()),))
            if each.region:
                self.require_known((*path, "region"), each.region, regions)
            for number, other in enumerate(each.paired_with):
                others = delegations - {each.id}
                self.require_known((*path, "paired_with", number), other, others)
        if not self.problems:
            with self.at("delegations"):
                check_groups(event, whole.regions, whole.delegations)

    def _check_doubles(self, name: str, ids: list[str]) -> None:
        for index, id in enumerate(ids):
            if id in ids[:index]:
                self.add((name, index, "id"), BadFile("twice", name=id))


def _clean_names(group: Any) -> Any:
    """The region or delegation with a clean name, if it can be cleaned."""
    try:
        return replace(group, name=clean_translations(group.name, LINE_MAX_CHARS))
    except BadText:
        return group


REFUSALS: RefusalSentences = {
    (BadValue, "date_time"): (
        "“{value}” is not a date and time. Write it as 2026-12-03 09:00. In the agenda 09:00 is "
        "enough."
    ),
    (BadFile, "reference"): (
        "“{name}” names “{value}”, which this file does not have. Correct it, or add it."
    ),
    (BadFile, "number_in_list"): (
        "there is no number {value} in “{name}”, which has {most}. Correct the number."
    ),
    (BadFile, "picture"): "this is not such a picture. Use a PNG, JPEG or WebP file in base64.",
    (BadFile, "picture_size"): "this picture is too large (limit: {most} KB). Use a smaller one.",
}
