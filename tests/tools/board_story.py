"""A story of the board: cards, among them a card of a report-back, on their way to a next step."""

from tools.scenario import Scenario


def board_story() -> Scenario:
    """An event with a board of its own themes, open until a date after the end."""
    scenario = Scenario()
    themes = [{"id": "heat", "name": {"en": "Heat", "zh": "供热"}}]
    until = scenario.at + 30 * 24 * 3600 * 1000
    scenario.perform(scenario.moderator, "board.configure", themes=themes, until=until)
    host = scenario.join("Ann")
    _, (room,) = scenario.breakout([host])
    for language, text in (("en", "Two pilots"), ("zh", "两个试点")):
        entry = {"report": room, "field": "project", "language": language, "text": text}
        scenario.perform(host, "report.write", **entry)
    tell_of_the_board(scenario)
    scenario.perform(scenario.organiser, "event.end")
    scenario.perform(
        host,
        "card.create",
        type="idea",
        title="After the end",
        summary="Yes.",
        language="en",
        theme="heat",
    )
    return scenario


def tell_of_the_board(scenario: Scenario) -> None:
    """A card that goes all the way to a next step, and a rejected card."""
    ann, ben = scenario.join("Ida"), scenario.join("Ole", "hangzhou")
    head = scenario.staff("head", delegation="hangzhou")
    moderator = scenario.moderator
    scenario.perform(moderator, "board.configure", open=True)
    texts = {"title": "Heat networks", "summary": "Five years of data.", "language": "en"}
    seek, offer = [
        scenario.perform(who, "card.create", type=type, **texts)
        for who, type in ((ann, "seek"), (ben, "offer"))
    ]
    scenario.perform(ann, "card.edit", card=seek, title="Heat networks for old quarters")
    scenario.perform(moderator, "card.approve", cards=[seek, offer])
    scenario.perform(ben, "pledge.make", card=seek, role="partner")
    scenario.perform(head, "pledge.confirm", card=seek, delegation="hangzhou", on=True)
    scenario.perform(
        ann, "card.next_step", card=seek, text="Meet.", language="en", due="2026-12-15"
    )
    question = scenario.perform(ann, "card.ask_open", card=seek, text="Who pays?", language="en")
    title = {"kind": "card", "id": seek, "part": "title", "language": "zh"}
    scenario.perform(scenario.speaker, "text.claim_translation", **title, on=True)
    seq = scenario.perform(scenario.speaker, "text.translate", **title, text="供热网络")
    scenario.perform(scenario.moderator, "text.approve_translation", **title, written=seq, on=True)
    scenario.perform(ben, "card.settle_open", card=seek, id=question, on=True)
    scenario.perform(ben, "card.interest", card=seek, on=True)
    scenario.perform(ben, "card.contact", card=seek, on=True)
    scenario.perform(ben, "suggestion.dismiss", card=seek, other=offer)
    scenario.perform(moderator, "screen.show", room=1, what="card", id=seek)
    scenario.perform(moderator, "card.breakout", card=seek)
    scenario.perform(moderator, "card.reject", cards=[offer], reason="duplicate")
    reporting_room = next(room.id for room in scenario.event.rooms.values() if room.report)
    scenario.perform(
        moderator, "card.create_from_report", room=reporting_room, type="idea", **texts
    )
