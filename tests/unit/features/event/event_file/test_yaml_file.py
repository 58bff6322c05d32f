"""Events as files: the content of an event before it starts comes out and goes in as it was; errors
are reported with their line.
"""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from live.features.board.event_file import BoardDefinition
from live.features.board.model import Theme
from live.features.breakouts.event_file import (
    BreakoutDefinition,
    RoomDefinition,
    TemplateDefinition,
    TemplateRoomDefinition,
)
from live.features.breakouts.model import ReportField
from live.features.event.event_file import definition as d
from live.features.event.event_file.export import Picture, definition_of
from live.features.event.event_file.import_action import ImportEvent
from live.features.event.event_file.local_time import to_ms
from live.features.event.event_file.yaml_file import dump_event, load_event
from live.features.event.lifecycle import CreateEvent
from live.features.event.model import Channel, Delegation, Region, Sector, Term, Terms
from live.features.event.parts import clean_parts, parts_of_file
from live.features.people.event_file import LinkDefinition
from live.features.polls import KINDS
from live.features.polls.event_file import SurveyDefinition
from live.features.polls.import_actions import PollDefinition
from live.features.polls.yaml_file import PollReader
from live.features.questions.event_file import QADefinition
from live.features.questions.model import QuestionTopic
from live.features.registry import read_entry, write_entry
from live.features.state import Event
from live.kernel.entry import Entry
from live.kernel.principal import OPERATOR, Principal, Role
from live.kernel.readers import yaml_reader
from live.kernel.text import clean_translations
from tools.scenario import CREATE, Scenario, action
from tools.tiers import examples

HEAD = """title: Town hall
starts: 2026-12-03 09:00
ends: 2026-12-03 11:00
zone: UTC
languages: [en]
"""
BY_OPERATOR = Principal(OPERATOR.actor, Role.OPERATOR)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
UNSEEN = ["Cc", "Cs", "Zl", "Zp", "M", "Cn", "Co"]
TRICKY = [
    "No",
    "~",
    "null",
    "a: #1",
    "'",
    '"',
    "{ [x]",
    "&a *a",
    "!a",
    "1.5",
    "09:00",
    "a\n b",
    "，",
]


def is_text(text):
    try:
        return clean_translations({"en": text}, 40) == {"en": text}
    except Exception:
        return False


words = (st.text(st.characters(exclude_categories=UNSEEN), min_size=1, max_size=20)).filter(is_text)
texts = st.dictionaries(
    st.sampled_from(["en", "zh", "no", "pt-BR"]),
    (words | st.sampled_from(TRICKY)).filter(is_text),
    min_size=1,
    max_size=2,
)
maybe = st.just({}) | texts
ids = st.lists(st.from_regex(r"[a-z][a-z0-9_-]{0,6}", fullmatch=True), unique=True, max_size=3)
zones = st.sampled_from(["Europe/Brussels", "Asia/Shanghai", "America/St_Johns", "UTC"])
moments = st.integers(1, 2**41) | st.sampled_from(
    [1_792_890_000_000 + 1_800_000 * step for step in range(10)]  # clocks are set back
)
urls = st.sampled_from(["", "https://meet.example/room?a=1#b"])
numbers = st.integers(1, 20)


def tuples(items, most=2):
    return st.lists(items, max_size=most).map(tuple)


@st.composite
def polls(draw):
    kind = draw(st.sampled_from(KINDS))
    has_options = hasattr(kind.example, "options")
    options = {"options": tuple(draw(texts) for _ in kind.example.options)} if has_options else {}
    config = kind.validate_config(replace(kind.example, **options))
    return PollDefinition(
        draw(texts), config, anonymous=draw(st.booleans()), reading=draw(st.integers(0, 3600))
    )


qa = st.builds(
    QADefinition,
    premoderated=st.booleans(),
    most_open=numbers,
    slow=numbers,
    blocked=st.sampled_from([(), ("lottery",), ("no", "yes*")]),
    words=maybe,
    topics=ids.flatmap(
        lambda some: st.tuples(
            *(st.builds(QuestionTopic, st.just(id.replace("_", "-")), texts) for id in some)
        )
    ).filter(lambda topics: len({each.id for each in topics}) == len(topics)),
)
boards = st.builds(
    BoardDefinition,
    open=st.booleans(),
    premoderated=st.booleans(),
    until=st.sampled_from(["", "2026-12-24 18:00"]),
    themes=ids.flatmap(
        lambda some: st.tuples(*(st.builds(Theme, st.just(id), texts) for id in some))
    ),
)
rooms = st.builds(
    RoomDefinition,
    name=maybe,
    task=maybe,
    video=urls,
    capacity=st.none() | numbers,
    polls=tuples(polls(), 1),
    questions=st.just(QADefinition()) | qa,
)
template_rooms = st.builds(
    TemplateRoomDefinition, name=maybe, task=maybe, video=urls, capacity=st.none() | numbers
)
templates = st.builds(
    TemplateDefinition,
    name=texts,
    title=texts,
    task=texts,
    minutes=numbers,
    mode=st.sampled_from([None, "alike", "pairs", "file"]),
    most=numbers,
    together=st.booleans(),
    rooms=tuples(template_rooms),
)
pictures = st.binary(max_size=200).map(lambda data: PNG + data)


@st.composite
def breakouts(draw, template_count, has_pairs):
    places = draw(tuples(rooms))
    mode = draw(st.sampled_from([None, "mixed", "pairs", "chosen"])) if places else None
    is_grouped = mode not in (None, "pairs")
    return BreakoutDefinition(
        title=draw(texts),
        task=draw(texts),
        minutes=draw(numbers),
        template=draw(st.none() | st.integers(1, template_count)) if template_count else None,
        mode=mode,
        most=draw(numbers) if mode else 0,
        together=draw(st.booleans()) if is_grouped and has_pairs else False,
        rooms=places,
    )


@st.composite
def surveys(draw):
    questions = [
        PollDefinition(each.prompt, each.config)
        for each in draw(tuples(polls(), 2))
        if not getattr(each.config, "propose", False)
    ]
    return SurveyDefinition(draw(texts), draw(maybe), tuple(questions))


@st.composite
def groups(draw):
    regions = [Region(id, draw(texts)) for id in draw(ids)]
    known_ids = draw(ids)
    region_ids = st.sampled_from(["", *(region.id for region in regions)])
    return regions, [
        Delegation(
            id,
            draw(region_ids),
            draw(texts),
            tuple(sorted(draw(st.sets(st.sampled_from(known_ids), max_size=2)) - {id})),
            draw(st.booleans()),
            draw(st.booleans()),
        )
        for id in known_ids
    ]


@st.composite
def events(draw):
    """A draft with everything in it, as facts of an import made it."""
    regions, delegations = draw(groups())
    saved_templates = draw(tuples(templates))
    has_pairs = any(each.paired_with for each in delegations)
    drafts = draw(tuples(polls()))
    breakout_list = draw(tuples(breakouts(len(saved_templates), has_pairs)))
    links = draw(
        tuples(
            st.builds(
                LinkDefinition,
                role=st.sampled_from(["moderator", "speaker", "screen", "organiser"]),
                label=words,
            ),
            3,
        )
    )
    if delegations:
        links += (LinkDefinition("speaker", "Ms Li", delegations[0].id),)
    definition = d.EventDefinition(
        title=draw(texts),
        starts="2026-12-03 09:00",
        ends="2026-12-03 11:00",
        zone=draw(zones),
        languages=draw(st.sampled_from([("en",), ("zh", "en"), ("es", "ca")])),
        description=draw(maybe),
        call=draw(urls),
        channels=draw(st.sampled_from([(), (Channel("fr", "https://audio.example/fr"),)])),
        doors_min=draw(st.integers(0, 600)),
        door_asks=draw(st.sampled_from([(), ("sector",), ("also_speaks", "sector")])),
        admission=draw(st.sampled_from(["open", "delegation_links", "invited"])),
        frame_sites=draw(st.sampled_from([(), ("https://*.example.org", "http://localhost:81")])),
        k=draw(st.integers(3, 100)),
        terms=Terms(Term(draw(maybe), draw(maybe)), sector=Term(one=draw(maybe))),
        sectors=tuple(Sector(id, draw(texts)) for id in draw(ids)),
        regions=tuple(regions),
        delegations=tuple(delegations),
        polls=drafts,
        surveys=draw(tuples(surveys(), 2)),
        breakouts=breakout_list,
        templates=saved_templates,
        report=tuple(ReportField(id, draw(texts)) for id in ("agreed", "next_step")),
        questions=draw(qa),
        board=draw(boards),
        links=links,
        look=d.LookDefinition(
            draw(st.sampled_from(["teal", "brick"])),
            draw(maybe),
            draw(maybe),
            tuple(
                d.LogoDefinition("image/png", data, draw(maybe)) for data in draw(tuples(pictures))
            ),
        ),
    )
    return replace(definition, parts=clean_parts(("run_sheet", *parts_of_file(definition))))


def fresh_event():
    event = Event()
    perform(event, msgspec.convert({"do": "event.create", **CREATE}, CreateEvent))
    return event


def perform(event, action):
    decision = action.decide(event, BY_OPERATOR, 1)
    for fact in getattr(decision, "facts", (decision,)):
        entry = Entry(event.seq + 1, 1, OPERATOR.actor, "", 0, fact)
        event.apply(read_entry(write_entry(entry)))


def import_into_draft(definition):
    event = fresh_event()
    perform(event, ImportEvent(definition=definition))
    return event


def export_event(event, definition):
    logos = zip(event.profile.look.logos, definition.look.logos, strict=True)
    return definition_of(event, {at.file: Picture(logo.type, logo.data) for at, logo in logos})


def read(text):
    definition, problems = load_event(text)
    assert not problems, [(str(each), each.fields) for each in problems]
    assert definition is not None
    return definition


def with_times(definition, starts, lengths):
    """The definition at another time (ms), with points of these lengths (ms)."""
    event = import_into_draft(definition)
    event.profile.starts, event.profile.ends = starts, starts + 7_200_000
    points, at = [], starts
    for number, length in enumerate(lengths):
        drafts = tuple(event.rooms[1].drafts[:number])
        points.append({"starts": at, "ends": at + length, "title": {"en": "-"}, "polls": drafts})
        at += length
    perform(event, action("agenda.set", points=points))
    return event


@examples(40)
@given(events(), moments, st.lists(st.integers(1, 90_000_000), max_size=3))
def test_an_export_is_imported_byte_for_byte(definition, starts, lengths):
    event = with_times(definition, starts, lengths)
    file = dump_event(export_event(event, definition))
    again = import_into_draft(read(file))
    assert dump_event(export_event(again, read(file))) == file
    assert again.agenda.points == tuple(
        replace(point, polls=tuple(again.rooms[1].drafts[: len(point.polls)]))
        for point in event.agenda.points
    )
    assert (again.profile.starts, again.profile.ends) == (starts, starts + 7_200_000)


@examples(20)
@given(events())
def test_nothing_of_a_definition_is_lost_in_an_event(definition):
    assert export_event(import_into_draft(definition), definition) == definition


MINIMAL = """\
title: Town hall
starts: 2026-12-03 09:00
ends: 2026-12-03 11:00
zone: Europe/Brussels
languages: [en, zh]
"""


def problems_of(text):
    definition, problems = load_event(text)
    assert definition is None
    return [(each.reason, each.fields["line"]) for each in problems]


def test_a_few_lines_are_an_event():
    event = import_into_draft(
        read(MINIMAL + "agenda:\n  - {starts: 09:00, ends: 09:15, title: Welcome}\n")
    )
    assert event.profile.title == {"en": "Town hall"}
    assert event.profile.starts == 1_796_284_800_000
    assert event.agenda.points[0].ends == event.profile.starts + 900_000
    assert event.profile.sectors == event.profile.door_asks == ()


LAUGHS = "a: &a [x, x]\n" + "".join(f"b{at}: &b{at} [*a, *a]\n" for at in range(9))
BROKEN = {
    "nothing": ("", [("no_event", 1)]),
    "a list": ("- title\n", [("no_event", 1)]),
    "not YAML": (MINIMAL + 'description: "open\n', [("yaml", 6)]),
    "tabs": (MINIMAL + "look:\n\tcolour: teal\n", [("yaml", 7)]),
    "aliases without end": (MINIMAL + LAUGHS, [("alias", 6)]),
    "a tag": (MINIMAL + "call: !!python/object:os.system x\n", [("alias", 6)]),
    "a merge key": (MINIMAL + "terms:\n  <<: {one: City}\n", [("unknown", 7)]),
    "deep nesting": (MINIMAL + "terms: " + "[" * 200_000, [("yaml", 6)]),
    "nesting deeper than any event": (MINIMAL + "terms: " + "[" * 12 + "]" * 12, [("deep", 6)]),
    "two documents": (MINIMAL + "---\n" + MINIMAL, [("deep", 7)]),
    "NUL": (MINIMAL + "call: a\0b\n", [("character", 6)]),
    "a lone surrogate": (MINIMAL + "call: \ud800\n", [("character", 6)]),
    "an escaped surrogate": (MINIMAL + 'description: "\\ud800"\n', [("yaml", 6)]),
    "5,000 digits": (MINIMAL + f"k: {'9' * 5000}\n", [("number", 6)]),
    "full-width digits": (MINIMAL + "k: １２\n", [("number", 6)]),
    "not a number": (MINIMAL + "k: .nan\n", [("number", 6)]),
    "half a person": (MINIMAL + "k: 5.5\n", [("whole", 6)]),
    "a name twice": (MINIMAL + "k: 5\nk: 6\n", [("twice", 7)]),
    "an unknown name": (MINIMAL + "speling: 1\n__proto__: 2\n", [("unknown", 6), ("unknown", 7)]),
    "no title": (MINIMAL.replace("title: Town hall\n", ""), [("missing_entry", 1)]),
    "a list for a text": (MINIMAL + "description: [a]\n", [("no_mapping", 6)]),
    "a text for a list": (MINIMAL + "sectors: all\n", [("list", 6)]),
    "no language": (MINIMAL.replace("[en, zh]", "[]"), [("languages", 5)]),
    "an unknown zone": (MINIMAL.replace("Brussels", "Atlantis"), [("zone", 4)]),
    "an end before the start": (MINIMAL.replace("11:00", "08:00"), [("ends", 3)]),
    "no date": (MINIMAL.replace("2026-12-03 11:00", "tomorrow"), [("date_time", 3)]),
    "no such day": (MINIMAL.replace("2026-12-03 11:00", "2026-02-30 11:00"), [("date_time", 3)]),
    "an unsafe call": (MINIMAL + "call: javascript:alert(1)\n", [("call", 6)]),
    "a control character": (MINIMAL + 'description:\n  zh: "a\\eb"\n', [("control", 7)]),
    "a long title": (MINIMAL.replace("Town hall", "x" * 201), [("too_long", 1)]),
    "a colour of one's own": (MINIMAL + "look:\n  colour: '#fff'\n", [("one_of", 7)]),
    "a script as a logo": (
        MINIMAL + "look:\n  logos:\n    - type: image/png\n      data: PHN2Zz4=\n",
        [("picture", 8)],
    ),
    "a vector logo": (
        MINIMAL + "look:\n  logos:\n    - type: image/svg+xml\n      data: PHN2Zz4=\n",
        [("one_of", 8)],
    ),
    "not base64": (
        MINIMAL + "look:\n  logos:\n    - type: image/png\n      data: '!?'\n",
        [("base64", 9)],
    ),
    "a group twice, in no region": (
        MINIMAL
        + "delegations:\n"
        + "  - {id: a, region: EU, name: A}\n  - {id: a, region: '', name: B, paired_with: [c]}\n",
        [("reference", 7), ("twice", 8), ("reference", 8)],
    ),
    "a point that ends before it starts": (
        MINIMAL + "agenda:\n  - title: Welcome\n    starts: 09:10\n    ends: 09:05\n",
        [("ends", 9)],
    ),
    "a poll that is not there": (
        MINIMAL + "agenda:\n  - {starts: 09:00, ends: 09:05, title: Hi, polls:\n    [1]}\n",
        [("number_in_list", 8)],
    ),
    "a poll without options": (
        MINIMAL + "polls:\n  - kind: choice\n    prompt: Which?\n    options: [One]\n",
        [("options", 9)],
    ),
    "a key of a link": (
        MINIMAL + "links:\n  - {role: screen, label: Hall, key: abc}\n",
        [("unknown", 7)],
    ),
    "a link of a role that links do not have": (
        MINIMAL + "links:\n  - {role: operator, label: Root}\n",
        [("one_of", 7)],
    ),
    "an insecure call in the second room": (
        MINIMAL
        + "breakouts:\n  - title: B\n    task: T\n    rooms:\n      - {}\n"
        + "      - video: http://meet.example\n",
        [("video", 11)],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_its_lines(name):
    text, problems = BROKEN[name]
    assert problems_of(text) == problems


def test_a_huge_file_is_refused_at_once():
    assert problems_of("# x\n" * 12_500_000) == [("size", 1)]


@pytest.mark.parametrize("wrong", ["x{n}: y", "polls{n}: [{{kind: x}}]"])
def test_a_file_that_is_wrong_all_over_is_not_read_to_its_end(wrong, monkeypatch):
    """90,000 unknown names took 7 s."""
    read, read_scalar = [], yaml_reader.read_scalar

    def count(node, name):
        read.append(node)
        return read_scalar(node, name)

    monkeypatch.setattr(yaml_reader, "read_scalar", count)
    text = HEAD + "\n".join(wrong.format(n=number) for number in range(5000))
    definition, problems = load_event(text)
    assert definition is None and len(problems) == yaml_reader.MOST_ERRORS
    assert len(read) <= yaml_reader.MOST_COLLECTED + 10


def test_a_list_that_is_too_long_is_not_read(monkeypatch):
    """9,000 polls took 4 s."""
    polls = "".join("  - {kind: choice, prompt: Go on?, options: [Yes, No]}\n" for _ in range(1001))
    monkeypatch.setattr(PollReader, "read_poll", lambda *_: pytest.fail("it was read"))
    definition, [problem] = load_event(f"{HEAD}polls:\n{polls}")
    assert definition is None
    assert (problem.reason, problem.fields["most"]) == ("too_many", yaml_reader.MOST_ITEMS)
    assert problem.fields["line"] == HEAD.count("\n") + 1002


def test_many_problems_are_reported_at_once():
    text = MINIMAL + "sectors:\n" + "  - {id: 'a b', name: X}\n" * 50
    assert problems_of(text)[0] == ("sectors", 7)
    assert len(problems_of(text)) == 20


BOARD = """
title: T
starts: 2026-12-03 09:00
ends: 2026-12-03 11:00
zone: Europe/Brussels
languages: [en, zh]
board:
  open: true
  until: 2026-12-24 18:00
  themes:
    - {id: energy, name: {en: Energy, zh: 能源}}
"""


def test_a_file_sets_the_board_up():
    definition, errors = load_event(BOARD)
    assert errors == []
    draft = Scenario(started=False)
    draft.decide(draft.organiser, ImportEvent(definition=definition))
    settings = draft.event.board.settings
    assert (settings.open, settings.premoderated) == (True, True)
    assert settings.until == to_ms("2026-12-24 18:00", "Europe/Brussels")
    assert settings.themes == (Theme("energy", {"en": "Energy", "zh": "能源"}),)
    assert definition_of(draft.event, {}).board == definition.board


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (("2026-12-24 18:00", "soon"), 9),
        (("id: energy", "id: Energy and water"), 10),
    ],
)
def test_errors_of_the_board_are_reported_with_their_line(wrong, line):
    _, errors = load_event(BOARD.replace(*wrong))
    assert [error.fields["line"] for error in errors] == [line]
