"""Folders of sessions in the file of all results, and the table of people in them."""

import pytest

from live.outputs.pack.sessions_archive import attendance_rows, folder_name


@pytest.mark.parametrize(
    ("number", "title", "name"),
    [
        (1, {"en": "Regional innovation"}, "event"),
        (3, {"en": "Green ports"}, "03-green-ports"),
        (12, {"zh": "绿色港口"}, "12-绿色港口"),
        (4, {"en": "../../etc/passwd"}, "04-etc-passwd"),
        (5, {"en": "…"}, "05"),
        (6, {"en": "C:\\x\0 \u202e?"}, "06-c-x"),
    ],
)
def test_a_folder_is_named_by_number_and_words_of_the_title(number, title, name):
    assert folder_name(number, title) == name


def test_a_long_title_is_cut():
    assert len(folder_name(2, {"en": "word " * 40})) <= 43


def test_small_groups_have_no_number_and_no_row_has_two_groups(scenario):
    for delegation in ["lazio"] * 6 + ["bologna"] * 2 + ["hangzhou"]:
        scenario.join("Ann", delegation=delegation)
    rows = attendance_rows(2, scenario.event, ("en",))
    total, *groups = [row[-3:] for row in rows]
    assert total == [None, None, 9]
    assert all((delegation is None) != (sector is None) for delegation, sector, _ in groups)
    counts = {delegation: count for delegation, _, count in groups if delegation}
    assert counts["lazio"] in (6, None)
    assert counts["hangzhou"] is None
    assert counts["bologna"] is None
