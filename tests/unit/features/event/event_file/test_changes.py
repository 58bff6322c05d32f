"""Changes of an import, value by value."""

from msgspec.structs import replace

from live.features.event.event_file.changes import MOST_CHANGES, Change, list_changes
from live.features.event.event_file.definition import LogoDefinition, LookDefinition
from live.features.event.event_file.yaml_file import load_event
from live.features.people.event_file import LinkDefinition

FILE = """
title: Town hall
starts: 2026-09-30 09:00
ends: 2026-09-30 17:30
zone: Europe/Brussels
languages: [en]
delegations: [{id: lazio, region: "", name: Lazio}, {id: bologna, region: "", name: Bologna}]
links: [{role: screen, label: Hall}]
"""


def changes(**fields):
    before, problems = load_event(FILE)
    assert not problems
    return list_changes(before, replace(before, **{k: v(before) for k, v in fields.items()}))


def test_the_same_definition_changes_nothing():
    assert changes() == []


def test_groups_are_named_by_their_ids_and_the_rest_by_numbers():
    assert changes(
        delegations=lambda was: was.delegations[1:], languages=lambda _: ("en", "zh")
    ) == [
        Change("languages[2]", None, "zh"),
        Change("languages", "1", "2"),
        Change("delegations", "2", "1"),
        Change("delegations[lazio].id", "lazio", None),
        Change("delegations[lazio].region", "", None),
        Change("delegations[lazio].name.en", "Lazio", None),
    ]


def test_links_are_added_and_none_is_reported_as_removed():
    more = LinkDefinition("screen", "Foyer")
    assert changes(links=lambda _: (more,)) == [
        Change("links[2].role", None, "screen"),
        Change("links[2].label", None, "Foyer"),
        Change("links", "1", "2"),
    ]


def test_pictures_are_distinguished_by_their_checksum():
    picture = LogoDefinition("image/png", b"\x89PNG\r\n\x1a\n" + bytes(9000))
    lines = changes(look=lambda _: LookDefinition(logos=(picture,)))
    assert [each.field for each in lines] == [
        "look.logos[1].type",
        "look.logos[1].data",
        "look.logos",
    ]
    assert lines[1].after.startswith("base64, ")


def test_there_is_an_end_to_the_list():
    texts = tuple(f"l{number}" for number in range(MOST_CHANGES + 5))
    assert len(changes(languages=lambda _: texts)) == MOST_CHANGES
