"""docs/reference.md is what the definitions say, and these say enough."""

import re

import msgspec
from msgspec import Struct

from live.features.polls import KINDS
from live.features.registry import ACTIONS, ITEM_VIEWS, VIEWS, item_shape
from live.kernel.server_frames import FRAMES
from live.web.api.schema import shapes_in
from tools import reference
from tools.make_reference import REFERENCE, ROOT, generate_declarations
from tools.reference import write_reference
from tools.table_gaps import assert_complete, assert_none
from tools.typescript import type_name

TOPIC = re.compile(r"`((?:room|poll|event|delegation|clerk|channel):[^`]+|me)`")
STRUCTS = [*ACTIONS, *FRAMES.values(), *reference.item_structs(), *reference.part_structs()]
PLAYED = "a story of played_items() in tests/tools/reference.py, such as whole_event()"
"""Source of the items that serve as examples."""
KIND_STRUCTS = [struct for kind in KINDS for struct in (kind.config_type, kind.result_type)]


def test_the_reference_is_current():
    assert (ROOT / REFERENCE).read_text() == write_reference(), (
        f"{REFERENCE} is older than the definitions of the protocol: run `make docs`"
    )


def test_the_types_of_the_browser_have_every_action_frame_and_item():
    declarations = generate_declarations()
    interfaces = re.findall(r"^export interface (\w+)", declarations, re.MULTILINE)
    structs = [*ACTIONS, *FRAMES.values(), *reference.item_structs()]
    assert {type_name(struct) for struct in structs} <= set(interfaces)


def test_every_struct_of_the_protocol_has_a_docstring():
    structs = dict.fromkeys(STRUCTS + KIND_STRUCTS)
    assert_none(
        [
            f"write a docstring for {struct.__module__}.{struct.__name__} that ends with a full "
            "stop"
            for struct in structs
            if not reference.own_doc(struct).endswith((".", ":"))
        ]
    )


def test_every_item_has_a_docstring_that_names_its_topics():
    assert_none(
        [
            f"name the topics of {key} in the docstring of {view.__name__}: `room:R:*`"
            for key, view in ITEM_VIEWS.items()
            if not TOPIC.search(reference.own_doc(view))
        ]
    )


def test_every_item_is_in_the_topics_and_of_the_shape_that_its_view_declares():
    topics = {kind: set() for kind in VIEWS}
    for topic, key, item in reference.played_items():
        kind = key.partition(":")[0]
        topics[kind].add(topic)
        assert_declared(item, item_shape(VIEWS[kind]))
    seen_kinds = [kind for kind, shapes in topics.items() if shapes]
    assert_complete(seen_kinds, VIEWS, PLAYED)
    for kind, shapes in topics.items():
        named_topics = TOPIC.findall(reference.own_doc(VIEWS[kind]))
        assert {
            topic for topic in shapes if not any(map(topic_matcher(topic), named_topics))
        } == set(), (
            f"name these topics in the docstring of {VIEWS[kind].__name__}, or publish it in fewer"
        )


def assert_declared(item, shape):
    """JSON of the item says nothing that the declared type does not."""
    variants = [
        each for each in shapes_in(shape) if not isinstance(item, Struct) or each is type(item)
    ]
    [declared] = [each for each in variants if item is None or each is not type(None)][:1]
    text = msgspec.json.encode(item)
    again = msgspec.json.encode(msgspec.json.decode(text, type=declared) if item else item)
    assert msgspec.json.decode(again) == msgspec.json.decode(text), (
        f"the item has other fields than its type says: {shape}"
    )


def test_every_shape_of_an_item_has_an_example():
    shapes = {
        (kind, reference.shape_key(shape))
        for kind, view in VIEWS.items()
        for shape in shapes_in(item_shape(view))
        if shape is not type(None)
    }
    examples = {" ".join(key) for key in reference.find_examples()}
    assert_complete(examples, {" ".join(key) for key in shapes}, PLAYED)


def topic_matcher(topic):
    """Return a matcher for a topic pattern of a docstring, such as `room:R:*`."""

    def matches(pattern):
        shape = re.sub("[RNL]", r"\\d+", re.escape(pattern)).replace("D", r"[^:]+")
        shape = shape.replace(r"\*", "(staff|attendee|speaker|screen)")
        return topic.startswith("me:") if pattern == "me" else re.fullmatch(shape, topic)

    return matches
