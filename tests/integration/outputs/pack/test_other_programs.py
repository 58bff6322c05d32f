"""Packs as other programs read them: a Frictionless validator, LibreOffice, R and PSPP."""

import csv
import shutil
import subprocess
from functools import partial

import pytest
from frictionless import Package

from live.outputs.tables import TABLES
from tools.random_event import RandomEvent
from tools.recordings import DEMO, FEW_RECORDINGS, WHOLE_EVENT, recorded_history
from tools.result_tables import history_of, voted
from tools.results_packs import (
    Pack,
    hostile_history,
    hostile_names,
    recorded_pack,
)


def problems_of(pack, folder):
    report = Package(str(pack.unpack(folder) / "datapackage.json")).validate()
    return [
        *(error.message for error in report.errors),
        *(f"{task.name}: {error.message}" for task in report.tasks for error in task.errors),
    ]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", FEW_RECORDINGS)
def test_a_validator_finds_every_recorded_event_valid(name, tmp_path):
    assert problems_of(recorded_pack(name), tmp_path / "unpacked") == []


@pytest.mark.filterwarnings("ignore")
def test_a_validator_finds_a_wrong_cell(tmp_path):
    scenario, _ = voted([[0], [1]] * 5)
    pack = Pack(scenario, tmp_path)
    folder = pack.unpack(tmp_path / "unpacked")
    ballots = folder / "ballots.csv"
    ballots.write_bytes(pack.files["ballots.csv"].replace(b",1,", b",one,", 1))
    report = Package(str(folder / "datapackage.json")).validate()
    assert not report.valid


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_reads_the_pack(tmp_path):
    folder = Pack(hostile_names(), tmp_path).unpack(tmp_path / "unpacked")
    process = subprocess.run(
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
    assert process.stdout == "10 10 Votes, abstentions included POSIXct"


HISTORIES = {
    "hostile texts": hostile_history,
    "hostile names": hostile_names,
    "odd texts": lambda: history_of(RandomEvent(0).scenario),
    **{name: partial(recorded_history, name) for name in (DEMO, WHOLE_EVENT)},
}


@pytest.mark.skipif(shutil.which("pspp") is None, reason="PSPP is not installed")
@pytest.mark.parametrize("name", HISTORIES)
def test_pspp_reads_every_row_of_the_pack(name, tmp_path):
    pack = Pack(HISTORIES[name](), tmp_path)
    folder = pack.unpack(tmp_path / "unpacked")
    process = subprocess.run(
        ["pspp", "labels.sps"], cwd=folder, check=False, capture_output=True, text=True
    )
    assert (process.stdout, process.stderr, process.returncode) == ("", "", 0)
    for table in TABLES:
        subprocess.run(["pspp-convert", f"{table}.sav", "out.csv"], cwd=folder, check=True)
        with (folder / "out.csv").open(encoding="utf-8", newline="") as out:
            _, *read = csv.reader(out)
        assert len(read) == len(pack.table(table))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_chinese(tmp_path):
    file = tmp_path / "results.xlsx"
    file.write_bytes(Pack(hostile_history(), tmp_path).files["results.xlsx"])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,5",
            file.name,
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    (ballots,) = tmp_path.glob("results-Ballots*.csv")
    text = ballots.read_text("utf-8")
    assert "能源" in text and "题目" in text and "#NAME" not in text and "Err:" not in text
