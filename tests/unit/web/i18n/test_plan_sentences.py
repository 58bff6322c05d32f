"""Sentences for the findings about a plan, which the command and the breakouts page share."""

import ast
import re
from pathlib import Path

import pytest

from live.features.breakouts.grouping import Finding, scoring
from live.languages.catalogue import Catalogues
from live.web.i18n.plan_sentences import PLAN_SENTENCES, english_sentence


def codes_found():
    """Codes of all findings that scoring makes."""
    tree = ast.parse(Path(scoring.__file__).read_text())
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Finding"
    }


def test_every_finding_has_sentences_and_there_are_no_others():
    assert len(codes_found()) > 10 and codes_found() == set(PLAN_SENTENCES)


@pytest.mark.parametrize("code", PLAN_SENTENCES)
def test_a_sentence_with_a_plural_is_counted_by_a_figure(code):
    for sentence in PLAN_SENTENCES[code]:
        assert bool(sentence.plural) == bool(sentence.count) == ("{n}" in sentence.msgid)
        assert re.findall(r"\{\w+\}", sentence.msgid) == re.findall(
            r"\{\w+\}", sentence.plural or sentence.msgid
        )
        forms = Catalogues().languages["zh"].messages[sentence.msgid]
        assert len(forms) == 1  # Chinese has a single form


@pytest.mark.parametrize(
    ("code", "figures", "sentence"),
    [
        ("sizes", {"least": 1, "most": 1}, "1 person per room."),
        ("sizes", {"least": 6, "most": 6}, "6 people per room."),
        ("sizes", {"least": 5, "most": 6}, "5–6 people per room."),
        ("every", {"by": "sector"}, "Every room has someone from every sector."),
        (
            "lack",
            {"by": "sector", "group": "industry", "rooms": 1, "people": 4},
            "1 room has no one from: industry (4 in total).",
        ),
        (
            "lack",
            {"by": "language", "group": "it", "rooms": 6, "people": 2},
            "6 rooms have no one who reads Italian (2 in total).",
        ),
        (
            "lack",
            {"by": "language", "group": "xx-unknown", "rooms": 1, "people": 2},
            "1 room has no one who reads xx-unknown (2 in total).",
        ),
        ("met", {"pairs": 0, "of": 12}, "No repeat encounters."),
        ("met", {"pairs": 2, "of": 12}, "2 of 12 pairs have shared a room before."),
        (
            "parted",
            {"delegations": ("lazio", "zhengzhou"), "rooms": 3},
            "lazio and zhengzhou should be together but are in 3 rooms.",
        ),
    ],
)
def test_figures_choose_and_fill_a_sentence(code, figures, sentence):
    assert english_sentence(Finding(code, figures)) == sentence
