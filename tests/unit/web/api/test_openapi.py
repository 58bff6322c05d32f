"""/openapi.json against the specification of OpenAPI, and its examples against the wire."""

import json

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from live.features import wire
from live.features.registry import ACTIONS, view_item
from live.web.api.openapi import describe_openapi
from tools.authorisation import FILE, SCOPES, actions_of_scope
from tools.scenario import Scenario, current_keys_of
from tools.table_gaps import assert_complete, assert_each

DESCRIPTION = json.loads(wire.encode(describe_openapi()))
DO = DESCRIPTION["paths"]["/e/{code}/do"]["post"]["requestBody"]["content"]["application/json"]


def schema(part):
    """A part of the description with all that it refers to."""
    return Draft202012Validator({**part, "components": DESCRIPTION["components"]})


def test_it_is_valid():
    OpenAPIV31SpecValidator(DESCRIPTION).validate()


def test_each_example_fits_its_schema_and_is_read_by_the_server():
    def check(tag):
        example = DO["examples"][tag]["value"]
        check_schema = schema({"$ref": DO["schema"]["discriminator"]["mapping"][tag]})
        problems = [error.message for error in check_schema.iter_errors(example)]
        assert problems == []
        assert wire.read_message(wire.encode(example)).ref == example["ref"]

    assert_each(DO["examples"], check)


def test_a_message_with_an_unknown_field_or_without_a_ref_does_not_fit():
    example = DO["examples"]["poll.open"]["value"]
    check = schema({"$ref": DO["schema"]["discriminator"]["mapping"]["poll.open"]})
    assert not check.is_valid({**example, "now": True})
    assert not check.is_valid({name: value for name, value in example.items() if name != "ref"})


def test_it_has_all_actions_of_each_scope_and_no_others():
    schemas, mapping = (
        DESCRIPTION["components"]["schemas"],
        DO["schema"]["discriminator"]["mapping"],
    )
    scopes = {tag: schemas[ref.rpartition("/")[2]]["x-scopes"] for tag, ref in mapping.items()}
    for scope in SCOPES:
        tags = {tag for tag, each in scopes.items() if scope in each}
        assert_complete(actions_of_scope(scope), tags, f"actions of the scope {scope} in {FILE}")
    assert set(mapping) < {str(each.__struct_config__.tag) for each in ACTIONS}


def test_items_of_an_event_fit():
    scenario = Scenario()
    poll = scenario.poll()
    for do in ("close", "reveal"):
        scenario.perform(scenario.moderator, f"poll.{do}", poll=poll)
    scenario.question(scenario.join("Ann"))
    check = schema({"$ref": "#/components/schemas/ItemsByKey"})
    for name in ("room:1:attendee", "room:1:staff"):
        keys = current_keys_of(scenario.event)[name]
        items = {key: view_item(scenario.event, name, key) for key in keys}
        check.validate(json.loads(wire.encode({"items": items})))
        assert f"result:{poll}" in items
