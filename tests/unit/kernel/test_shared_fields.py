import msgspec
from msgspec import UNSET

from live.kernel.shared_fields import changes_of, copy_fields, given_fields


class Fields(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    theme: str | None
    tags: tuple[str, ...] = ("a",)


class Thing(Fields, frozen=False, kw_only=True):
    id: int


class EditThing(changes_of(Fields), frozen=True, kw_only=True, omit_defaults=True):
    id: int
    written: int | None = None


def test_the_state_can_change_though_its_base_is_frozen():
    thing = Thing(id=1, name="x", theme=None)
    thing.name = "y"
    assert thing == Thing(id=1, name="y", theme=None)


def test_fields_of_a_base_are_copied_without_others():
    fields = {"name": "x", "theme": None, "tags": ("a",)}
    assert copy_fields(Thing(id=1, **fields), Fields) == fields


def test_each_field_of_a_change_can_be_left_out():
    assert given_fields(EditThing(id=1)) == {}
    assert msgspec.json.encode(EditThing(id=1)) == b'{"id":1}'


def test_null_is_a_value_only_where_the_field_may_be_null():
    edit = msgspec.json.decode(b'{"id":1,"theme":null,"tags":null}', type=EditThing)
    assert (edit.theme, edit.tags, edit.name) == (None, None, None)
    assert given_fields(edit) == {"theme": None}
    assert EditThing(id=1).theme is UNSET


def test_given_values_are_those_that_differ_from_being_left_out():
    edit = EditThing(id=1, name="y", tags=(), written=3)
    assert given_fields(edit) == {"name": "y", "tags": (), "written": 3}
