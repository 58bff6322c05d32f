"""A board after two hours: projects with pledges, steps, open questions, a weighing."""

from live.features.polls.model import MIX_MS
from live.features.translation.model import Translation
from live.kernel.principal import Identity
from tools.scenario import Scenario

TITLES = (
    ("Heat networks for old quarters", "老城区供热网络"),
    ("Open data of electric buses", "电动公交开放数据"),
    ("Retrofit school", "改造培训班"),
)


def planned_board() -> tuple[Scenario, list[int]]:
    """Three cards. The second is weighed best, has a lead, a partner of another region and a next
    step; the first has a tentative partner; the third has nothing. Both are in two languages.
    """
    scenario = Scenario()
    perform, moderator = scenario.perform, scenario.moderator
    perform(moderator, "board.configure", open=True, premoderated=False)
    ann, wei = scenario.join("Ann"), scenario.join("Wei", "hangzhou", "academia", "zh")
    head = scenario.staff("head", delegation="lazio")
    cards = [
        perform(
            who, "card.create", type=type, title=title, summary=f"{title}, together.", language="en"
        )
        for (title, _), who, type in zip(
            TITLES, (ann, wei, ann), ("seek", "offer", "idea"), strict=True
        )
    ]
    for card, (title, chinese) in zip(cards, TITLES, strict=True):
        title_text = scenario.event.board.cards[card].title
        approval = {"approved_text": chinese, "approved_source": title}
        title_text.translations["zh"] = Translation(text=chinese, **approval)
    first, second, _ = cards
    perform(head, "pledge.make", card=second, role="lead")
    perform(wei, "pledge.make", card=second, role="partner")
    perform(wei, "pledge.make", card=first, role="partner")
    step = {"card": second, "language": "en"}
    perform(wei, "card.next_step", **step, text="Share data of both pilots.", due="2026-12-15")
    perform(ann, "card.ask_open", **step, text="Who owns the data?")
    weigh(scenario, [first, second], ann, wei)
    return scenario, cards


def weigh(scenario: Scenario, cards: list[int], *people: Identity) -> int:
    """A recorded weighing with a public result, in which the second card is rated higher."""
    poll = scenario.perform(scenario.moderator, "board.weigh", cards=cards, anonymous=False)
    scenario.perform(scenario.moderator, "poll.open", poll=poll)
    for person in people:
        answer = {"1x": 2, "1y": 3, "2x": 4, "2y": 5}
        scenario.perform(person, "poll.vote", poll=poll, answer=answer)
    scenario.at += MIX_MS
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    scenario.perform(scenario.moderator, "poll.reveal", poll=poll)
    return poll
