"""Scripts for R and SPSS: every text stays inside its quotes."""

import re

from live.kernel.table import Column, Table
from live.outputs.pack.label_scripts import _spss_names
from live.outputs.tables import TABLES
from tools.result_tables import voted
from tools.results_packs import Pack, hostile_names


def test_a_text_does_not_leave_its_quotes_in_r(tmp_path):
    script = Pack(hostile_names(), tmp_path).files["labels.R"].decode()
    outside = re.sub(r'"(?:[^"\\]|\\.)*"|`[^`]*`', "", script)
    assert "system" not in outside and '"' not in outside
    assert "Lazio" not in script and "system" in script


def test_a_text_does_not_leave_its_quotes_in_spss(tmp_path):
    script = Pack(hostile_names(), tmp_path).files["labels.sps"].decode("utf-8-sig")
    for line in script.splitlines():
        if "system" in line:
            assert "system" not in re.sub(r"'(?:[^']|'')*'", "", line)
            assert line.count("'") % 2 == 0


def test_spss_reads_no_file_with_a_line_break_in_a_text(tmp_path):
    scenario, _ = voted([[0], [1]] * 5, anonymous=False)
    scenario.question(scenario.join(), 'One line.\n"Another" one.\nA third.')
    pack = Pack(scenario, tmp_path)
    read = re.findall(r"/FILE='([^']*)'", pack.files["labels.sps"].decode("utf-8-sig"))
    assert len(read) == len(TABLES) and "questions-one-line.csv" in read and "polls.csv" in read
    for name in read:
        rows = pack.rows(name.removesuffix(".csv"))
        assert len(pack.files[name].decode("utf-8-sig").splitlines()) == len(rows)
    (question,) = pack.table("questions")
    (table,) = pack.table("questions-one-line")
    assert table["text"] == question["text"].replace("\n", " ¶ ") and "\n" in question["text"]
    assert "questions-one-line.csv: The same for SPSS" in pack.files["README.txt"].decode()


def test_a_pack_without_line_breaks_has_no_copies(tmp_path):
    scenario, _ = voted([[0], [1]] * 5)
    pack = Pack(scenario, tmp_path)
    assert not [name for name in pack.files if "one-line" in name]
    assert "one-line" not in pack.files["README.txt"].decode()


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
