"""floor.csv: every request for the floor with its outcome, and no person."""

from tools.floor_scenario import FloorScenario
from tools.result_tables import table


def spoken_hall():
    """Speeches of Ann and Chen, an absent speaker, a withdrawn request, a waiting request."""
    hall = FloorScenario()
    for who in (hall.ann, hall.chen, hall.bo):
        hall.asks(who)
    hall.desk("give")
    hall.desk("pause", after_s=60, on=True)
    hall.desk("give", after_s=30)
    hall.desk("give", after_s=90)
    hall.desk("not_here", after_s=5, request=hall.event.floor.speaking.request.id)
    hall.perform(hall.ada, "floor.withdraw", request=hall.asks(hall.ada))
    hall.asks(hall.head, language="it")
    return hall


def test_each_request_has_a_row_with_its_outcome_and_the_time_spoken():
    rows = table(spoken_hall(), "floor")
    outcomes = [(row["delegation"], row["outcome"], row["spoken_s"]) for row in rows]
    assert outcomes == [
        ("lazio", "spoken", "60"),
        ("hangzhou", "spoken", "90"),
        ("bologna", "not_here", ""),
        ("lazio", "withdrawn", ""),
        ("lazio", "waiting", ""),
    ]
    first, *_, last = rows
    assert (first["region"], first["delegation_zh"], first["by_head"]) == (
        *("EU", "拉齐奥大区", "no"),
    )
    assert (last["language"], last["by_head"], last["started"]) == ("it", "yes", "")


def test_no_person_is_in_it():
    cells = {cell for row in table(spoken_hall(), "floor") for cell in row.values()}
    assert not cells & {"Ann", "Bo", "陈", "p5", "p6"}


def test_a_person_not_yet_revealed_is_not_in_it():
    hall = FloorScenario()
    hall.breakout([hall.ann], open=False)
    hall.poll()
    hall.asks(hall.join("Late", "bologna"))
    assert table(hall, "floor") == []
