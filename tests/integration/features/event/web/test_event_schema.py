"""The published schema accepts the product's output, and refuses the product's refusals."""

import re
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from live.features.event.event_file.yaml_file import dump_event, load_event
from live.features.event.web.event_schema import describe_event_file
from live.features.polls import KINDS, kind_name
from tools.live_server import Browser

GUIDE = Path(__file__).parents[5] / "docs/topics/event-file.md"
EXAMPLE = re.search(r"```yaml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)[1]
SCHEMA = describe_event_file()
TYPES = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "number": int | float,
    "object": dict,
    "array": list,
    "null": type(None),
}


def matches(value, schema):
    """The part of JSON Schema that the schema uses."""
    keywords = {"title", "description", "default", "$schema", "$defs", "contentEncoding"}
    keywords |= {"$ref", "anyOf", "enum", "type", "properties", "required", "propertyNames"}
    keywords |= {"additionalProperties", "items", "discriminator"}
    assert not schema.keys() - keywords
    kind = schema.get("type")
    fields = schema.get("properties", {})
    others = schema.get("additionalProperties", True)
    return (
        ("$ref" not in schema or matches(value, SCHEMA["$defs"][schema["$ref"].split("/")[-1]]))
        and ("anyOf" not in schema or any(matches(value, each) for each in schema["anyOf"]))
        and ("enum" not in schema or value in schema["enum"])
        and (kind is None or isinstance(value, TYPES[kind]))
        and (kind != "integer" or not isinstance(value, bool))
        and all(name in value for name in schema.get("required", ()))
        and (
            not isinstance(value, dict)
            or all(
                matches(each, fields[name])
                if name in fields
                else others is True or (isinstance(others, dict) and matches(each, others))
                for name, each in value.items()
            )
        )
        and (
            "propertyNames" not in schema
            or all(re.search(schema["propertyNames"]["pattern"], name) for name in value)
        )
        and (
            not isinstance(value, list)
            or all(matches(each, schema.get("items", {})) for each in value)
        )
    )


def fits(text):
    return matches(plain(text), SCHEMA)


def plain(text):
    """YAML 1.2 values: times stay text."""

    class Loader(yaml.CSafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        letter: [each for each in some if "timestamp" not in each[0] and each[0][-3:] != "int"]
        for letter, some in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver(
        "tag:yaml.org,2002:int", re.compile(r"^-?\d+$"), list("-0123456789")
    )
    return yaml.load(text, Loader)


def test_the_example_of_the_documentation_is_an_event_that_fits():
    definition, problems = load_event(EXAMPLE)
    assert problems == []
    assert [len(each) for each in (definition.polls, definition.breakouts, definition.links)] == [
        1,
        1,
        2,
    ]
    assert fits(EXAMPLE)
    assert fits(dump_event(definition))


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
def test_polls_of_each_kind_fit(kind):
    definition, _ = load_event(EXAMPLE)
    poll = type(definition.polls[0])(kind.prompt, kind.example)
    assert fits(dump_event(replace(definition, polls=(poll,))))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title:", "titel:"),
        ("doors_min: 15", "doors_min: soon"),
        ("kind: choice", "kind: lottery"),
        ("role: moderator", "role: operator"),
        ("look: {", "look: {colour: red, "),
        ("rooms:", "rooms: 2\n    spare:"),
        ("{en: Lazio,", "{English: Lazio,"),
    ],
)
def test_refused_files_do_not_fit_the_schema(old, new):
    assert old in EXAMPLE
    broken = EXAMPLE.replace(old, new, 1)
    assert load_event(broken)[0] is None
    assert not fits(broken)


async def test_it_is_public_and_may_be_kept_for_an_hour(event):
    reply = await Browser(event).get("/event.schema.json")
    assert reply.json()["title"] == "Event"
    assert reply.headers["content-type"] == "application/schema+json"
    assert reply.headers["cache-control"] == "public, max-age=3600"
