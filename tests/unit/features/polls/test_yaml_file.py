"""Polls written down as YAML: reading written polls gives the same; errors are reported with their
line; all come in or none.
"""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from live.features.polls import KINDS, kind_name
from live.features.polls.import_actions import MOST_POLLS, PollDefinition
from live.features.polls.model import way_of
from live.features.polls.yaml_file import WAYS, dump_polls, load_polls
from live.kernel.text import LINE_MAX_CHARS, clean_translations
from tools.tiers import examples

GUIDE = Path(__file__).parents[4] / "docs/moderating/polls.md"
UNSEEN = ["Cc", "Cs", "Zl", "Zp", "M", "Cf", "Cn", "Co"]
words = (
    st.text(st.characters(exclude_categories=UNSEEN), min_size=1, max_size=30)
    .map(str.strip)
    .filter(str)
)
TRICKY = """No yes ~ null - a: #1 ' " { [x] &a *a !a 1.5 0x1F % | > a\nb ，。 =cmd Which?,{zh:x}"""
tricky = st.sampled_from([word.replace("\\n", "\n") for word in TRICKY.split(" ")])


def is_text(text: str) -> bool:
    try:
        return clean_translations({"en": text}, LINE_MAX_CHARS) == {"en": text}
    except Exception:
        return False


texts = st.dictionaries(
    st.sampled_from(["en", "zh", "no", "pt-BR"]),
    (words | tricky).filter(is_text),
    min_size=1,
    max_size=3,
)
switches = st.fixed_dictionaries(
    {},
    optional={
        "way": st.sampled_from(list(WAYS)),
        "rule": st.sampled_from(["always", "voted", "closed", "revealed"]),
        "abstain": st.booleans(),
        "reading": st.integers(0, 3600),
        "changeable": st.booleans(),
    },
)


@st.composite
def polls(draw):
    """A poll of each kind, with its texts in place of those of the example."""
    kind = draw(st.sampled_from(KINDS))
    has_options = hasattr(kind.example, "options")
    options = {"options": tuple(draw(texts) for _ in kind.example.options)} if has_options else {}
    fields = draw(switches)
    way = WAYS[fields.pop("way", "secret")]
    return PollDefinition(
        draw(texts), kind.validate_config(replace(kind.example, **options)), **way, **fields
    )


@examples(60)
@given(st.lists(polls(), min_size=1, max_size=4))
def test_written_polls_are_read_unchanged(some):
    assert load_polls(dump_polls(some)) == (some, [])


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
def test_every_kind_is_written_and_read(kind):
    example = [
        PollDefinition(kind.prompt, kind.example),
        PollDefinition(kind.prompt, kind.heaviest or kind.example),
    ]
    assert load_polls(dump_polls(example)) == (example, [])


def test_usual_values_are_omitted_and_no_field_of_a_kind_is_a_field_of_polls():
    for kind in KINDS:
        assert not set(kind.config_type.__struct_fields__) & {
            *PollDefinition.__struct_fields__,
            "kind",
        }
        [definition] = yaml.safe_load(dump_polls([PollDefinition(kind.prompt, kind.example)]))[
            "polls"
        ]
        assert not set(definition) & {"anonymous", "rule", "abstain", "reading", "changeable"}
        assert definition["vote"] == "secret"


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("", "secret"),
        ("    anonymous: true\n", "secret"),
        ("    anonymous: false\n", "named"),
        ("    vote: anonymous\n", "anonymous"),
        ("    vote: secret\n", "secret"),
        ("    vote: named\n", "named"),
    ],
)
def test_a_file_says_how_people_vote_and_an_older_file_without_a_word_means_a_secret_ballot(
    line, way
):
    [poll], troubles = load_polls(CHOICE + line)
    assert not troubles and way_of(poll) == way
    assert f"vote: {way}" in dump_polls([poll]) and "anonymous:" not in dump_polls([poll])


def test_the_example_in_the_guide_can_be_read():
    example = GUIDE.read_text().partition("```yaml\n")[2].partition("```")[0]
    polls, troubles = load_polls(example)
    assert not troubles and len(polls) > 3


def test_a_text_in_a_single_language_needs_no_language_and_stays_a_text():
    [poll], _ = load_polls(
        "polls:\n  - kind: choice\n    prompt: 2030\n    options: [No, yes, ~a, 1.0]\n", "zh"
    )
    assert poll.prompt == {"zh": "2030"}
    assert poll.config.options == ({"zh": "No"}, {"zh": "yes"}, {"zh": "~a"}, {"zh": "1.0"})


# mistakes in the file

CHOICE = "polls:\n  - kind: choice\n    prompt: {en: Which?}\n    options: [{en: A}, {en: B}]\n"


@pytest.mark.parametrize(
    ("file", "line", "reason", "fields"),
    [
        ("", 1, "no_polls", {}),
        ("polls: []", 1, "no_polls", {}),
        ("- kind: choice", 1, "no_mapping", {}),
        (CHOICE + "more: 1\n", 5, "unknown", {"name": "more"}),
        (CHOICE + "    colour: red\n", 5, "unknown", {"name": "colour"}),
        (CHOICE + "    prompt: again\n", 5, "twice", {"name": "prompt"}),
        (CHOICE + "    rule: sometimes\n", 5, "one_of", {"name": "rule"}),
        (CHOICE + "    vote: openly\n", 5, "one_of", {"name": "vote"}),
        (CHOICE + "    secret: true\n", 5, "unknown", {"name": "secret"}),
        (CHOICE + "    vote: secret\n    anonymous: true\n", 6, "vote_twice", {}),
        (CHOICE + "    abstain: maybe\n", 5, "yes_no", {"name": "abstain"}),
        (CHOICE + "    most: two\n", 5, "number", {"name": "most"}),
        (CHOICE + "    most: 1.5\n", 5, "whole", {"name": "most"}),
        (CHOICE + "    most: 3\n", 5, "most", {}),
        (CHOICE + "    reading: 3601\n", 5, "reading", {}),
        (CHOICE + "  - prompt: x\n", 5, "no_kind", {}),
        (CHOICE + "  - kind: nonsense\n", 5, "one_of", {"name": "kind"}),
        (CHOICE + "  - kind: choice\n    prompt: x\n", 5, "missing", {"name": "options"}),
        (
            CHOICE + "  - kind: choice\n    prompt: x\n    options: y\n",
            7,
            "list",
            {"name": "options"},
        ),
        (
            CHOICE
            + "  - kind: choice\n    prompt: x\n    options:\n      - a\n      - b\n      -\n",
            10,
            "no_text_in_list",
            {"name": "options", "n": 3},
        ),
        (
            CHOICE + "  - kind: choice\n    prompt: {english: x}\n    options: [a, b]\n",
            6,
            "language",
            {"name": "english"},
        ),
        (
            CHOICE + "  - kind: choice\n    options: [a, b]\n    prompt: " + "x" * 301,
            7,
            "too_long",
            {"most": 300, "length": 301},
        ),
        (
            CHOICE
            + "  - kind: choice\n    prompt: x\n    options:\n      - a\n      - en: b\n       "
            " zh: " + "x" * 201,
            10,
            "too_long",
            {"most": 200},
        ),
        (CHOICE + "  - kind: choice\n    prompt: x\n    options: [a]\n", 7, "options", {}),
        (CHOICE + "  - kind: choice\n    prompt: 'x\n", 6, "yaml", {}),
        (CHOICE + "\t- kind", 5, "yaml", {}),
        (CHOICE + "a\0b", 5, "character", {}),
        ("polls: !!python/object/apply:os.system [ls]", 1, "alias", {}),
        ("a: &a [x, x]\nb: &b [*a, *a]", 1, "alias", {}),
        ("polls:\n  - " + "[" * 20 + "]" * 20, 2, "deep", {}),
        ("polls:\n" + "  - {a: [b]}\n" * 30_000, 16_668, "deep", {}),
    ],
)
def test_errors_are_reported_with_their_line(file, line, reason, fields):
    trouble = load_polls(file)[1][0]
    assert (trouble.fields["line"], trouble.reason) == (line, reason)
    assert fields.items() <= trouble.fields.items()


def test_a_text_in_an_unused_language_is_reported_with_its_line():
    file = "polls:\n  - kind: words\n    prompt:\n      en: Why?\n      fr: Pourquoi ?\n"
    file += "  - kind: choice\n    prompt: {zh: 哪个？}\n    options: [{en: a, de: b}, b]\n"
    assert load_polls(file)[1] == []
    problems = load_polls(file, "en", ("en", "zh"))[1]
    assert [(each.reason, each.fields) for each in problems] == [
        ("other_language", {"line": line, "name": name, "known": "en, zh"})
        for line, name in ((5, "fr"), (8, "de"))
    ]


def test_all_errors_are_reported_at_once_in_the_order_of_lines():
    file = CHOICE + "    most: two\n    rule: never\n  - kind: words\n    prompt:\n    most: 9\n"
    assert [trouble.fields["line"] for trouble in load_polls(file)[1]] == [5, 6, 8]


@examples(200)
@given(
    st.text(
        st.sampled_from(list("polls:kind choice-[]{}\"'&*!|>\n\t #,?~%@`0\ufeff：")), max_size=60
    ),
    st.integers(0, len(CHOICE)),
)
def test_any_file_yields_polls_or_problems_with_a_line(noise, at):
    for file in (noise, CHOICE[:at] + noise + CHOICE[at:]):
        polls, troubles = load_polls(file)
        assert polls or troubles
        assert all(1 <= trouble.fields["line"] <= file.count("\n") + 2 for trouble in troubles)


def test_a_hundred_polls_can_be_read_and_the_next_has_its_line():
    one = "  - {kind: words, prompt: x}\n"
    assert len(load_polls("polls:\n" + one * MOST_POLLS)[0]) == MOST_POLLS
    assert [
        (each.reason, each.fields["line"])
        for each in load_polls("polls:\n" + one * (MOST_POLLS + 2))[1]
    ] == [("many", MOST_POLLS + 2)]


# voters

HEADS = """
polls:
  - kind: choice
    prompt: Adopt the charter?
    options:
      - For
      - Against
    anonymous: false
    voters: heads
    majority: two_thirds
"""


def test_an_official_vote_is_written_with_its_voters_and_its_rule():
    (poll,), errors = load_polls(HEADS)
    assert not errors
    assert (poll.voters, poll.majority, poll.anonymous) == ("heads", "two_thirds", False)
    assert load_polls(dump_polls([poll])) == ([poll], [])


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("anonymous: true", "voters_anonymous"),
        ("most: 2", "voters_kind"),
    ],
)
def test_fields_that_no_official_vote_has_are_reported_with_their_line(wrong, reason):
    text = HEADS.replace("    anonymous: false\n", "") if "anonymous" in wrong else HEADS
    polls, (error,) = load_polls(f"{text}    {wrong}\n")
    assert not polls
    assert error.reason == reason
    assert error.fields["line"] == text.splitlines().index("    voters: heads") + 1


@pytest.mark.parametrize("quorum", ["none", "third", "two_thirds"])
def test_a_quorum_is_written_unless_it_is_the_usual(quorum):
    (poll,), errors = load_polls(f"{HEADS}    quorum: {quorum}\n")
    assert not errors and poll.quorum == quorum
    assert load_polls(dump_polls([poll])) == ([poll], [])
    assert "quorum" not in dump_polls(load_polls(HEADS)[0])


def test_voters_that_the_event_suggests_are_not_written():
    assert "voters" not in dump_polls(load_polls(HEADS.replace("heads", "null"))[0])
