"""Reports of progress: few, in order, and never beyond the end."""

from live.outputs.pack.progress import REPORTS_A_STEP, STEPS, Step


def reports_of(rows, of):
    reports = []
    step = Step(lambda *report: reports.append(report), "tables", of)
    assert list(step.count(range(rows))) == list(range(rows))
    step.finish()
    return reports


def test_a_step_is_reported_from_its_start_to_its_end():
    reports = reports_of(5, 5)
    assert reports[0] == ("tables", 0, 5) and reports[-1] == ("tables", 5, 5)
    assert reports == sorted(reports)


def test_many_rows_are_reported_by_the_percent():
    assert REPORTS_A_STEP / 2 < len(reports_of(100_000, 100_000)) <= REPORTS_A_STEP + 2


def test_more_rows_than_were_expected_are_not_more_than_all():
    assert {count for _, count, of in reports_of(50, 10) if count > of} == set()


def test_a_step_without_rows_is_done():
    assert reports_of(0, 0)[-1] == ("tables", 1, 1)


def test_every_step_has_a_sentence():
    assert all(STEPS.values())
