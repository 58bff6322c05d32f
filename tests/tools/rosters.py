"""People to be grouped, by a seed: about as a programme of paired cities has them."""

import random

from live.features.breakouts.grouping import Member, Plan

PAIRS = (
    ("lazio", "zhengzhou"),
    ("santiago", "chongqing"),
    ("sisak", "chongqing"),
    ("bologna", "yangzhou"),
)
REGIONS = {
    "lazio": "EU",
    "bologna": "EU",
    "santiago": "EU",
    "sisak": "EU",
    "alentejo": "EU",
    "zhengzhou": "CN",
    "yangzhou": "CN",
    "chongqing": "CN",
    "tianjin": "CN",
    "qingdao": "CN",
}
SECTORS = {"government": 5, "academia": 3, "industry": 3, "civil_society": 1}


def roster(people: int, seed: int) -> list[Member]:
    chance = random.Random(seed)
    return [member(number, chance) for number in range(1, people + 1)]


def member(id: int, chance: random.Random) -> Member:
    delegation = chance.choice(list(REGIONS))
    sector = chance.choices(list(SECTORS), list(SECTORS.values()))[0]
    language, *also = chance.choices([("en",), ("zh",), ("zh", "en"), ("pt", "en")], [4, 4, 2, 1])[
        0
    ]
    return Member(
        id,
        delegation,
        REGIONS[delegation],
        sector,
        language,
        tuple(also),
        chance.choice(["", "yes", "no", "it depends"]),
    )


def members(done: Plan, people: list[Member]) -> list[list[Member]]:
    people_by_id = {person.id: person for person in people}
    return [[people_by_id[id] for id in room] for room in done.rooms]
