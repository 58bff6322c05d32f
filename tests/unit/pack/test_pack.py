"""The pack as a whole: its files, one position of the journal, equal bytes."""

import csv
import io
import zipfile

from live.pack import STEPS, pack_name, write_pack
from live.results import TABLES
from tools.result_tables import history_of, voted


def packed(scenario, folder, on_progress=lambda *report: None):
    return write_pack(history_of(scenario), folder, on_progress)


def test_a_pack_is_named_by_code_and_date(tmp_path):
    scenario, _ = voted([[0]] * 5)
    assert packed(scenario, tmp_path).name == "7HK3QF-2022-06-02-results.zip"
    assert pack_name(history_of(scenario)) == "7HK3QF-2022-06-02-results.zip"


def test_each_table_is_a_csv_with_rows_of_one_length(tmp_path):
    scenario, _ = voted([[0]] * 5)
    with zipfile.ZipFile(packed(scenario, tmp_path)) as pack:
        for name in TABLES:
            text = pack.read(f"{name}.csv").decode("utf-8-sig")
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            assert {len(row) for row in rows} == {len(rows[0])}, name


def test_a_pack_that_is_made_twice_is_the_same(tmp_path):
    scenario, _ = voted([[0], [1], [2], [0], None])
    one, other = packed(scenario, tmp_path / "one"), packed(scenario, tmp_path / "other")
    assert one.read_bytes() == other.read_bytes()


def test_progress_goes_through_steps_that_are_known(tmp_path):
    scenario, _ = voted([[0]] * 5)
    heard = []
    packed(scenario, tmp_path, lambda *report: heard.append(report))
    steps = list(dict.fromkeys(step for step, _, _ in heard))
    assert steps == [step for step in STEPS if step in steps]
