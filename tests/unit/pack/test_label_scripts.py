"""Scripts for R and SPSS: every text stays inside its quotes, and the programs read them if they
are there.
"""

import re
import shutil
import subprocess

import pytest

from live.pack.label_scripts import _spss_names
from live.results.table import Column, Table
from tools.result_tables import history_of, voted
from tools.results_packs import Pack, recorded_history

HOSTILE = "a\"); system('x') #\\\n'quoted' . \u202e\ud800 `b`"


def hostile_pack(folder):
    scenario, _ = voted([[0], [1]] * 5, anonymous=False)
    history = history_of(scenario)
    lazio = history.event.profile.delegations["lazio"]
    named = type(lazio)("lazio", "EU", {"en": HOSTILE, "zh": HOSTILE})
    history.event.profile.delegations["lazio"] = named
    return Pack(history, folder)


def test_a_text_does_not_leave_its_quotes_in_r(tmp_path):
    script = hostile_pack(tmp_path).files["labels.R"].decode()
    outside = re.sub(r'"(?:[^"\\]|\\.)*"|`[^`]*`', "", script)
    assert "system" not in outside and '"' not in outside
    assert "Lazio" not in script and "system" in script


def test_a_text_does_not_leave_its_quotes_in_spss(tmp_path):
    script = hostile_pack(tmp_path).files["labels.sps"].decode("utf-8-sig")
    for line in script.splitlines():
        if "system" in line:
            assert "system" not in re.sub(r"'(?:[^']|'')*'", "", line)
            assert line.count("'") % 2 == 0


def test_both_label_columns_and_codes_in_the_languages_of_the_event(tmp_path):
    scenario, _ = voted([[0], [1]] * 5)
    pack = Pack(scenario, tmp_path)
    r, spss = pack.files["labels.R"].decode(), pack.files["labels.sps"].decode("utf-8-sig")
    assert '`en` = "Question: English", `zh` = "题目: English"' in r
    assert '`hangzhou` = "Hangzhou"' in r and '`hangzhou` = "杭州"' in r
    assert "'hangzhou' 'Hangzhou / 杭州'" in spss
    assert "anonymous 'Anonymous / 匿名'" in spss


def test_names_that_spss_does_not_take_are_changed_and_stay_different():
    names = ["by", "prompt_zh-Hans", "prompt_zh_Hans", "1st", "n"]
    table = Table("polls", tuple(map(Column, names)), iter(()))
    found = _spss_names(table)
    assert list(found.values()) == ["v_by", "prompt_zh_Hans", "prompt_zh_Hans_2", "v_1st", "n"]


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_reads_the_pack(tmp_path):
    folder = hostile_pack(tmp_path).unpack(tmp_path / "unpacked")
    said = subprocess.run(
        [
            "Rscript",
            "-e",
            'source("labels.R", encoding = "UTF-8"); cat(nrow(ballots), sum(polls$value[1:2]),'
            ' attr(polls$n, "label"), class(polls$closed)[1])',
        ],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    assert said.stdout == "10 10 Votes, abstentions included POSIXct"


@pytest.mark.skipif(shutil.which("pspp") is None, reason="PSPP is not installed")
@pytest.mark.parametrize("name", ["2026-11-demo", "2026-11-whole-event", "2026-11-breakouts"])
def test_pspp_reads_the_pack(name, tmp_path):
    folder = Pack(recorded_history(name), tmp_path).unpack(tmp_path / "unpacked")
    done = subprocess.run(
        ["pspp", "labels.sps"], cwd=folder, check=False, capture_output=True, text=True
    )
    assert "error" not in done.stdout + done.stderr and done.returncode == 0
    assert (folder / "polls.sav").stat().st_size
