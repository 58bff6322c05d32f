"""Personal links as a table for a mailer."""

from live.features.people.links_table import HEADER, roster_links_table
from unit.features.people.test_roster import ANA, BO, roster_of


def test_each_person_has_a_row_with_their_link_unless_it_is_revoked():
    scenario = roster_of(ANA, BO, {"name": "=HYPERLINK()", "email": "c@x.example"})
    scenario.perform(scenario.organiser, "roster.revoke", roster=2)
    table = roster_links_table(scenario.event, "zh", lambda id: f"https://x.example/i/{id}")
    assert tuple(table.header) == HEADER
    assert list(table.rows) == [
        [
            *("Ana Rossi", "ana@lazio.example", "拉齐奥大区", None, "A-1"),
            "https://x.example/i/1",
        ],
        ["=HYPERLINK()", "c@x.example", None, None, None, "https://x.example/i/3"],
    ]
