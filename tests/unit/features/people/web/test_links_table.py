"""Personal links and role links as tables for a mailer."""

from live.features.people.web.links_table import HEADER, roster_links_table
from unit.features.people.test_roster import ANA, BO, roster_of


def test_each_person_has_a_row_with_their_links_unless_these_are_revoked():
    ana = ANA | {"role": "head"}
    scenario = roster_of(ana, BO, {"name": "=HYPERLINK()", "email": "c@x.example"})
    scenario.perform(scenario.organiser, "roster.revoke", roster=2)
    table = roster_links_table(
        scenario.event,
        "zh",
        lambda id: f"https://x.example/i/{id}",
        lambda link: f"https://x.example/k/{link.role}",
    )
    assert table.header == [*HEADER, "role", "role_link", "delegation_en", "delegation_zh"]
    assert list(table.rows) == [
        [
            *("Ana Rossi", "ana@lazio.example", "拉齐奥大区", None, "A-1"),
            *("https://x.example/i/1", "head", "https://x.example/k/head"),
            *("Lazio", "拉齐奥大区"),
        ],
        [
            *("=HYPERLINK()", "c@x.example", None, None, None, "https://x.example/i/3"),
            *(None, None, None, None),
        ],
    ]
