"""Names of the result files, which scripts of the organisers rely on."""

from live.outputs.tables import TABLES, file_name
from tools.result_tables import history_of
from tools.scenario import Scenario


def test_files_are_named_by_code_day_and_table():
    history = history_of(Scenario())
    assert [file_name(history, table) for table in TABLES] == [
        f"7HK3QF-2022-06-02-{table}.csv"
        for table in (
            *("polls", "ballots", "hands", "questions"),
            *("breakouts", "breakout_members", "breakout_reports", "breakout_meetings"),
            *("attendance", "floor", "projects", "code_book", "log"),
        )
    ]
