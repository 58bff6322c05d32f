"""results.json: figures as in the tables, nested, with the inputs of a recount and nothing
hidden.
"""

import json

import msgspec
import pytest

from live.features.polls import KINDS, AnyConfig, kind_name
from live.outputs.pack.results_json import (
    AGGREGATES,
    FIGURE_COLUMNS,
    GROUP_COLUMNS,
    WHY,
    public_extra,
)
from tools.kind_scenarios import kind_scenario
from tools.recordings import FEW_RECORDINGS
from tools.result_tables import history_of, voted
from tools.results_packs import Pack, recorded_pack

STATEMENTS = {
    "kind": "statements",
    "propose": True,
    "statements": [{"en": "One"}, {"en": "Two"}],
}


def number(text):
    return None if text == "" else float(text)


@pytest.mark.parametrize("name", FEW_RECORDINGS)
def test_its_figures_are_those_of_the_table(name):
    pack = recorded_pack(name)
    figures = [
        (poll["poll"], result["by"], result["group"], figure["figure"], figure["value"])
        for poll in pack.json()["polls"]
        for result in poll["results"]
        for figure in result["figures"]
    ]
    rows = [
        (
            int(row["poll"]),
            row["by"],
            row["group"] or None,
            row["figure"],
            number(row["value"]),
        )
        for row in pack.table("polls")
        if row["figure"]
    ]
    assert figures == pytest.approx(rows) if not rows else len(figures) == len(rows)
    for figure, row in zip(figures, rows, strict=True):
        assert figure[:4] == row[:4]
        assert figure[4] == pytest.approx(row[4], abs=1e-4)


@pytest.mark.parametrize("name", FEW_RECORDINGS)
def test_a_cell_of_a_poll_or_a_group_is_the_same_in_all_its_rows(name):
    values = {}
    for row in recorded_pack(name).table("polls"):
        for column, text in row.items():
            base = column.removesuffix("_en").removesuffix("_zh")
            if base in FIGURE_COLUMNS or base == WHY:
                continue
            group = (row["by"], row["group"]) if base in GROUP_COLUMNS else None
            of_figure = (row["part"], row["figure"]) if row["by"] in AGGREGATES else None
            assert values.setdefault((row["poll"], group, of_figure, column), text) == text, column


def test_a_poll_has_its_wording_its_settings_and_its_groups(tmp_path):
    scenario, poll = voted([[0], [0], [1], [2], None] * 3, ["lazio", "hangzhou"])
    document = Pack(scenario, tmp_path).json()
    assert document["format"] == "live-results" and document["seq"] == scenario.event.seq
    assert document["event"]["languages"] == ["en", "zh"] and document["event"]["k"] == 5
    (one,) = document["polls"]
    assert one["poll"] == poll and one["prompt"] == {"en": "Which?", "zh": "哪个？"}
    assert one["config"]["kind"] == one["kind"] == "choice" and one["extra"] is None
    total = one["results"][0]
    assert (total["by"], total["n"], total["abstained"]) == ("total", 15, 3)
    assert total["figures"][0]["part_text"] == {"en": "Energy", "zh": "能源"}
    assert [figure["value"] for figure in total["figures"]] == [6, 3, 3]


def test_a_hidden_group_has_no_figure_and_says_why(tmp_path):
    scenario, _ = voted([[0], [1]] * 5, ["lazio", "lazio", "lazio", "lazio", "bologna"])
    (poll,) = Pack(scenario, tmp_path).json()["polls"]
    rows = [result for result in poll["results"] if result["group"] == "bologna"]
    assert [(each["suppressed"], each["figures"], each["n"]) for each in rows] == [(True, [], None)]
    assert rows[0]["why_suppressed"] == "protected"


def test_a_poll_that_runs_is_listed_as_left_out_and_nowhere_else(tmp_path):
    scenario, running = voted([[0], [1], [2]], close=False, anonymous=False)
    document = Pack(scenario, tmp_path).json()
    assert [each["poll"] for each in document["left_out"]] == [running]
    assert document["left_out"][0]["why"] == "running" and document["polls"] == []
    assert not [each for each in document["code_book"] if each["what"] == "poll_option"]


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
def test_a_kind_reads_its_own_settings_back(kind):
    scenario = kind_scenario(kind)
    for poll in scenario.event.polls.values():
        config = msgspec.to_builtins(poll.config, str_keys=True)
        assert msgspec.convert(config, AnyConfig, strict=False) == poll.config
        extra = public_extra(poll)
        assert (extra is None) == (kind.extra_type is None), "say what may be disclosed of it"
        if kind.extra_type is not None:
            msgspec.convert(json.loads(json.dumps(extra)), kind.extra_type, strict=False)


def test_a_recount_with_the_words_that_are_shown_gives_the_same_figures():
    config = {"kind": "words", "most": 3, "review": False}
    scenario, id = voted([["Energy", "rude"], ["energy"], ["能源"]], config=config, anonymous=False)
    scenario.perform(scenario.moderator, "words.hide", poll=id, words=["rude"])
    scenario.perform(scenario.moderator, "words.merge", poll=id, words=["energy", "能源"])
    poll = history_of(scenario).event.polls[id]
    extra = public_extra(poll)
    assert "rude" not in json.dumps(extra)
    typed_extra = msgspec.convert(extra, poll.kind.extra_type, strict=False)
    tally = poll.kind.empty_tally(poll.config, typed_extra)
    for ballot in poll.ballots.values():
        tally.add_answer(ballot.answer)
    figures = [*poll.kind.metrics(poll.config, tally, 3, typed_extra)]
    assert figures == [*poll.kind.metrics(poll.config, poll.count.tally, 3, poll.extra)]
    assert [figure.value for figure in figures] == [3]


def test_statements_have_neither_authors_nor_those_that_were_not_approved(tmp_path):
    scenario, id = voted([{"1": 1}] * 6, config=STATEMENTS, close=False)
    author = scenario.join("Ann")
    for text in ("Approved one", "Rejected one", "Pending one"):
        scenario.perform(author, "statement.propose", poll=id, text=text, language="en")
        scenario.at += 60_000
    first, second, _ = scenario.event.polls[id].extra.proposals
    scenario.perform(scenario.moderator, "statement.approve", poll=id, statement=first)
    scenario.perform(
        scenario.moderator, "statement.reject", poll=id, statement=second, reason="other"
    )
    scenario.perform(scenario.moderator, "poll.close", poll=id)
    extra = public_extra(history_of(scenario).event.polls[id])
    said = json.dumps(extra)
    assert "Approved one" in said and "Rejected" not in said and "Pending" not in said
    (proposal,) = extra["proposals"].values()
    assert not any((proposal["author"], proposal["person"], proposal["delegation"], proposal["at"]))
    authors = {each.author for each in scenario.event.polls[id].extra.proposals.values()}
    assert not any(each in said for each in authors)


def test_texts_of_a_wall_do_not_stand_beside_the_ballots():
    config = {"kind": "open", "review": True}
    answers = [{"text": f"Text {at}", "language": "en"} for at in range(6)]
    scenario, id = voted(answers, config=config)
    poll = history_of(scenario).event.polls[id]
    assert "Text" not in json.dumps(public_extra(poll))


def test_names_of_codes_and_texts_do_not_hide_each_other(tmp_path):
    scenario, _ = voted([[0]] * 5, anonymous=False)
    author = scenario.join("Ann", "lazio")
    scenario.question(author, "Who pays?")
    (question,) = Pack(scenario, tmp_path).json()["questions"]
    assert question["text"] == "Who pays?" and question["delegation"] == "lazio"
    assert question["delegation_text"] == {"en": "Lazio", "zh": "拉齐奥大区"}
    assert "event" not in question


def test_a_lone_surrogate_is_escaped(tmp_path):
    scenario, _ = voted([[0]] * 5)
    history = history_of(scenario)
    history.event.profile.title = {"en": "a\ud800b"}
    assert Pack(history, tmp_path).json()["event"]["title"] == {"en": "a\ud800b"}
