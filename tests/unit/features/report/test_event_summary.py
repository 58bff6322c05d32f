"""Summary of an event, as lists of events show it."""

from live.features.report.event_summary import read_summary, summarise, summary_row
from tools.scenario import CREATE, Scenario


def test_a_summary_has_the_fields_of_a_list():
    summary = summarise(Scenario(started=False).event.profile)
    assert (summary.title, summary.starts, summary.state) == (
        CREATE["title"],
        CREATE["starts"],
        "draft",
    )


def test_the_row_holds_the_summary_after_the_change():
    profile = Scenario().event.profile
    row = summary_row(profile, title={"en": "Another"}, archived=True)
    assert row.value is not None
    assert read_summary(row.value) == summarise(profile, title={"en": "Another"}, archived=True)
    assert read_summary(row.value).state == "archived"
