"""Schemas describe fields by the docstrings below them, and require constant fields."""

import msgspec
from msgspec import UNSET, UnsetType

from live.features.questions.views import FullQuestionItem, QuestionForStaff, QuestionItem
from live.web.api.schema import field_docs, schema_of, shapes_in, structs_in


class Part(msgspec.Struct, frozen=True):
    id: int


class Item(msgspec.Struct, frozen=True):
    """An item."""

    part: Part | None
    """Part of it.

    Over two paragraphs.
    """
    name: str = ""
    more: int | UnsetType = UNSET


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    note: str = ""


def test_a_field_is_described_by_the_docstring_below_it():
    schema = schema_of(Item)["$defs"]["Item"]
    assert schema["properties"]["part"]["description"] == "Part of it. Over two paragraphs."
    assert "description" not in schema["properties"]["name"]


def test_constant_fields_of_an_item_are_required():
    assert schema_of(Item)["$defs"]["Item"]["required"] == ["part", "name"]
    assert schema_of(Asked)["$defs"]["Asked"]["required"] == ["name"]


def test_empty_fields_of_a_question_are_left_out_for_readers_only():
    required_fields = {
        shape: schema_of(shape)["$defs"][shape.__name__]["required"]
        for shape in (QuestionItem, FullQuestionItem)
    }
    assert "reply" not in required_fields[QuestionItem]
    assert {"text", "reply", "merged"} <= set(required_fields[FullQuestionItem])


def test_docstrings_are_inherited():
    assert field_docs(QuestionForStaff)["to"] == field_docs(QuestionItem)["to"] != ""


def test_parts_come_before_their_users():
    assert structs_in(Item) == [Part, Item]
    assert structs_in(Item | Asked) == [Part, Item, Asked]
    assert shapes_in(Item | None) == (Item, type(None))
