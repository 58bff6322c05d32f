"""Search for answers that follow from the knowledge of a poll: answers that are the same in every
world that looks the same to the attacker.

A world assigns a ballot to each voter. It looks the same if every row (delegations, regions, the
groups beside ballots in the file), every column (sectors) and every layer (rooms) has the same
ballots, at each moment with published rows, and (for an attacker with the times of votes) every
tally of the running poll shows the same ballots, each of a person with a vote by then. A world that
looks the same is therefore a witness that a voter is not named. The search exchanges answers:
around a cycle of cells (the people of a row in a column) two answers change places; then the people
with the same answer share out its ballots among them. A ballot without a witness counts as named.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from attacker.crowd import NOTHING, Crowd, Person, Step
from attacker.knowledge import OPINIONS, Knowledge
from live.features.polls import kind_name

State = tuple[str, ...]
"""Answers of a person at each moment with published rows, and at the end."""
Names = tuple[str, ...]
Cell = tuple[Names, Names, Names]
"""Row, column and layer."""
TRIES = 4
"""People of a cell that are tried for an exchange."""


class Named(NamedTuple):
    """People with an answer that follows: for anyone, and for some voter from their own answer."""

    alone: set[int]
    colluding: set[int]


class Move(NamedTuple):
    """Change of a person's ballot that a tally shows: `by` is the first look at it, `after` the
    look before.
    """

    after: int
    by: int
    before: str
    answer: str


NO_MOVE = Move(0, 0, NOTHING, NOTHING)


def named(crowd: Crowd, poll: int, known: Knowledge, who_votes_when: bool = False) -> Named:
    """Empty, where nothing is seen of the answers."""
    if not known.total:
        return Named(set(), set())
    return Attack(crowd, poll, known, who_votes_when).named()


def named_by_part(crowd: Crowd, poll: int, known: Knowledge) -> Iterator[Named]:
    """The same of each part of an answer, such as a statement."""
    return (PartAttack(crowd, poll, known, part).named() for part in known.parts)


def named_by_opinion(crowd: Crowd, poll: int, known: Knowledge) -> Iterator[Named]:
    """The same of each opinion, such as an option that people chose beside others."""
    kind = kind_name(crowd.replica.event.polls[poll].kind)
    if known.total and kind in OPINIONS:
        attack = OpinionAttack(crowd, poll, known, OPINIONS[kind])
        for opinion in attack.opinions():
            yield attack.named_by(opinion)


class Attack:
    """`who_votes_when`: whether the attacker sees when each person casts, changes or withdraws a
    ballot, which is in no frame.
    """

    def __init__(
        self, crowd: Crowd, poll: int, known: Knowledge, who_votes_when: bool = False
    ) -> None:
        self.cast = _by_person(crowd.steps[poll])
        end = crowd.closed[poll]
        self.people = [person for person in crowd.people.values() if person.id < end]
        self.state = {person.id: self._state(person.id, known.moments) for person in self.people}
        self.cell: dict[int, Cell] = {person.id: known.cell(person) for person in self.people}
        self.who_votes_when = who_votes_when
        self.shown = {
            person: each[-1]
            for person, each in moves(crowd, poll, known).items()
            if each[-1].answer != NOTHING
        }
        self._gather()

    def _gather(self) -> None:
        self.members = defaultdict[Cell, defaultdict[State, list[int]]](lambda: defaultdict(list))
        for id in sorted(self.state, key=self._since):
            self.members[self.cell[id]][self.state[id]].append(id)
        self.axes = (0, 1, 2) if any(layer for _, _, layer in self.members) else (1,)
        self.lines = {axis: self._lines(axis) for axis in self.axes}

    def _lines(self, axis: int) -> dict[tuple[Names, ...], list[Cell]]:
        """Cells that differ along an axis only. Changes that cancel out in all of them, and across,
        look the same.
        """
        lines = defaultdict[tuple[Names, ...], list[Cell]](list)
        for cell in self.members:
            lines[_line(cell, axis)].append(cell)
        return lines

    def _state(self, id: int, moments: Iterable[int]) -> State:
        steps = self.cast.get(id, [])
        before = [
            next((step.answer for step in reversed(steps) if step.seq <= moment), NOTHING)
            for moment in moments
        ]
        return *before, steps[-1].answer if steps else NOTHING

    def named(self) -> Named:
        answers = Counter(state[-1] for state in self.state.values() if state[-1] != NOTHING)
        result = Named(set(), set())
        if len(answers) < 2:
            return result
        for id, state in self.state.items():
            if state[-1] == NOTHING:
                continue
            witness = self.witness(id)
            if witness is None:
                result.alone.add(id)
            elif any(
                self.witness(id, voter) is None for voter in self._colluders(id, witness, answers)
            ):
                result.colluding.add(id)
        return result

    def _colluders(self, id: int, witness: set[int], answers: Counter[str]) -> Iterator[int]:
        """Voters without which it takes another witness. Where all others voted alike, there is no
        secret to keep.
        """
        for voter in witness - {id}:
            if (
                self.state[voter][-1] != NOTHING
                and len(answers - Counter([self.state[voter][-1]])) > 1
            ):
                yield voter

    def witness(self, id: int, known: int = 0) -> set[int] | None:
        """People with other ballots in a world that looks the same, in which this person answered
        otherwise and `known` as they did.
        """
        for changes in self._exchanges(id, known):
            changes_left = self._share_out(changes, known)
            if changes_left is not None:
                return changes_left
        return None

    # possible answers of each person

    def _exchanges(self, id: int, known: int) -> Iterator[dict[int, State]]:
        """Worlds by their differences: the persons with a changed state."""
        mine = self.state[id]
        for other, ids in self.members[self.cell[id]].items():
            if self._differs(other, mine):
                yield from ({id: other, partner: mine} for partner in self._some(ids, known))
        for axis in self.axes:
            line = self.lines[axis][_line(self.cell[id], axis)]
            others = {
                state for cell in line for state in self.members[cell] if self._differs(state, mine)
            }
            for other in sorted(others):
                yield from self._around(id, other, known, axis)

    def _differs(self, other: State, mine: State) -> bool:
        return other[-1] != mine[-1]

    def _some(self, ids: list[int], known: int) -> list[int]:
        return [id for id in ids[: TRIES + 1] if id != known][:TRIES]

    def _around(self, id: int, other: State, known: int, axis: int) -> Iterator[dict[int, State]]:
        """From the person's place on an axis to others, through lines in which both states occur,
        back to the person's line.
        """
        mine, line, here = self.state[id], _line(self.cell[id], axis), self.cell[id][axis]
        ways: dict[Names, dict[int, State]] = {here: {id: other}}
        states = [here]
        places = {cell[axis] for cell in self.members}
        for here in states:
            for there in sorted(places - ways.keys()):
                for through in self.lines[axis]:
                    one = self._one(_on(through, axis, here), other, ways[here].keys() | {known})
                    two = self._one(_on(through, axis, there), mine, ways[here].keys() | {known})
                    if through != line and one and two:
                        ways[there] = {**ways[here], one: mine, two: other}
                        states.append(there)
                        last = self._some(
                            self.members.get(_on(line, axis, there), {}).get(other, []), known
                        )
                        yield from ({**ways[there], end: mine} for end in last)
                        break

    def _one(self, cell: Cell, state: State, taken: Iterable[int]) -> int:
        return next((id for id in self.members.get(cell, {}).get(state, ()) if id not in taken), 0)

    # possible voters of each ballot

    def _share_out(self, changes: dict[int, State], known: int) -> set[int] | None:
        """Give everyone with another state a ballot of it, perhaps from a person who takes another
        of the same.
        """
        changes_left = set(changes)
        free = defaultdict[State, set[int]](set)
        for id in changes:
            free[self.state[id]].add(id)
        for id, state in sorted(changes.items(), key=lambda change: -self._since(change[0])):
            ballots = self._take(id, state, free[state], {known, *changes})
            if ballots is None:
                return None
            changes_left |= ballots
        return changes_left

    def _take(self, id: int, state: State, free: set[int], tried: set[int]) -> set[int] | None:
        """A ballot is named by its caster. People who hand theirs on."""
        for owner in free:
            if self._could(id, owner):
                free.remove(owner)
                return set()
        for owner in (
            person
            for person, theirs in self.state.items()
            if theirs == state and person not in tried
        ):
            if self._could(id, owner):
                tried.add(owner)
                ballot = self._take(owner, state, free, tried)
                if ballot is not None:
                    return ballot | {owner}
        return None

    def _since(self, id: int) -> int:
        """The earlier people voted, the more ballots could be theirs."""
        return self.cast[id][0].seq if self.who_votes_when and self.cast.get(id) else 0

    def _could(self, id: int, owner: int) -> bool:
        """True if the ballot could be this person's: by the tally that first showed it they had
        cast a ballot since their last shown change. A replacing ballot did so in that tally.
        """
        if not self.who_votes_when:
            return True
        mine, theirs = self.shown.get(id), self.shown.get(owner)
        if mine is None or theirs is None:
            return mine is theirs
        if mine.before != NOTHING:
            return mine.by == theirs.by
        return any(
            mine.after < step.seq <= theirs.by for step in self.cast[id] if step.answer != NOTHING
        )


def moves(crowd: Crowd, poll: int, known: Knowledge) -> dict[int, list[Move]]:
    """By person, the changes of their ballot that the attacker's looks at the tally show, and the
    result.
    """
    looks = (0, *known.looks, crowd.closed[poll])
    moves_by_poll = defaultdict[int, list[Move]](list)
    for person, steps in _by_person(crowd.moves[poll]).items():
        for after, by in pairwise(looks):
            recent_steps = [step for step in steps if after < step.seq <= by]
            if recent_steps:
                _, since, _, before = (
                    moves_by_poll[person][-1] if moves_by_poll[person] else NO_MOVE
                )
                moves_by_poll[person].append(Move(since, by, before, recent_steps[-1].answer))
    return moves_by_poll


def _by_person(steps: Iterable[Step]) -> dict[int, list[Step]]:
    steps_by_person = defaultdict[int, list[Step]](list)
    for step in steps:
        steps_by_person[step.person].append(step)
    return steps_by_person


class PartAttack(Attack):
    """A part of the ballots. Where the file of ballots gives it beside a group's name, whole
    ballots change hands, or a reader following a ballot through its other parts would see it;
    elsewhere only the answers to this part do. The respondents are known.
    """

    def __init__(self, crowd: Crowd, poll: int, known: Knowledge, part: str) -> None:
        self.cast, self.state, self.cell, self.who_votes_when = {}, {}, {}, False
        for id, ballot in last(crowd.steps[poll]).items():
            answer, person = json.loads(ballot or "null"), crowd.people[id]
            if answer is not None and part in answer:
                of = known if known.tells(person, part) else known.of(part)
                self.state[id] = (ballot if of is known else "", str(answer[part]))
                self.cell[id] = of.cell(person)
        self._gather()


class OpinionAttack(Attack):
    """A thing that ballots say beside others. A world is a witness only if the person's ballot does
    not say it there. The voters are known.
    """

    def __init__(
        self, crowd: Crowd, poll: int, known: Knowledge, says: Callable[[Any, Any], set[Any]]
    ) -> None:
        super().__init__(crowd, poll, known)
        config = crowd.replica.event.polls[poll].config
        self._said = {
            state: says(json.loads(state[-1]) or (), config)
            for state in set(self.state.values())
            if state[-1] != NOTHING
        }
        self._opinion: Any = None

    def opinions(self) -> list[Any]:
        return sorted(set().union(*self._said.values()), key=repr)

    def named_by(self, opinion: Any) -> Named:
        """Empty, where the total says that all share the opinion, or all but a knowing voter."""
        self._opinion = opinion
        voters = {id for id, state in self.state.items() if state in self._said}
        others = {id for id in voters if opinion not in self._said[self.state[id]]}
        result = Named(set(), set())
        for id in voters - others if others else ():
            witness = self.witness(id)
            if witness is None:
                result.alone.add(id)
            elif any(
                self.witness(id, voter) is None
                for voter in witness & voters - {id}
                if others != {voter}
            ):
                result.colluding.add(id)
        return result

    def _exchanges(self, id: int, known: int) -> Iterator[dict[int, State]]:
        """Also those of others in the cell with the same opinion, for takers of this person's
        ballot.
        """
        yield from super()._exchanges(id, known)
        for state, ids in self.members[self.cell[id]].items():
            if state != self.state[id] and self._opinion in self._said.get(state, ()):
                for other in self._some(ids, known)[:1]:
                    for changes in super()._exchanges(other, known):
                        if id not in changes:
                            yield {**changes, id: changes[other], other: self.state[id]}

    def _differs(self, other: State, mine: State) -> bool:
        return other in self._said and self._opinion not in self._said[other]


class RoundsAttack(Attack):
    """Two rounds at once, by an attacker who knows the voters of each and the changed minds in
    between: all others answered the same in both. The answers of the second round are sought.
    """

    def __init__(
        self, crowd: Crowd, polls: tuple[int, int], known: tuple[Knowledge, Knowledge]
    ) -> None:
        self.cast, self.who_votes_when = {}, False
        answers = [last(crowd.steps[poll]) for poll in polls]
        both = {
            id: (answers[0].get(id, NOTHING), answers[1].get(id, NOTHING))
            for id in sorted(answers[0].keys() | answers[1].keys())
        }
        self.state = {id: state for id, state in both.items() if any(state)}
        self.cell = {}
        for id, (one, other) in self.state.items():
            rows = [sum(each.cell(crowd.people[id]), ()) for each in known]
            self.cell[id] = (
                (*rows[0], "/", *rows[1], *map(str, (bool(one), bool(other), one == other))),
                (),
                (),
            )
        self._gather()


def last(steps: list[Step]) -> dict[int, str]:
    """Final answer by person."""
    return {step.person: step.answer for step in steps}


def crowds(crowd: Crowd, poll: int, known: Knowledge) -> list[int]:
    """Sizes of the distinguishable sets: all, if anything of them is shown; by row, by column, by
    layer, and the rest. Empty sets are left out.
    """
    voters = [
        crowd.people[id] for id, answer in last(crowd.steps[poll]).items() if answer != NOTHING
    ]
    return [*([len(voters)] if voters and known.total else []), *_sizes(voters, known)]


def steps(crowd: Crowd, poll: int, known: Knowledge) -> dict[int, Counter[tuple[str, str]]]:
    """By each look at the tally, and the close: changes of ballots (answers before and after) since
    the look before. Changes undone since the last look, before they were shown, belong to those of
    the close.
    """
    if not known.total:
        return {}
    looks, end = (0, *known.looks), crowd.closed[poll]
    counters = defaultdict[int, Counter[tuple[str, str]]](Counter)
    visible_moves = moves(crowd, poll, known)
    for each in visible_moves.values():
        for move in each:
            counters[move.by][move.before, move.answer] += 1
    late = {step.person for step in crowd.steps[poll] if step.seq > looks[-1]}
    idle = late - {person for person, each in visible_moves.items() if each[-1].by == end}
    counters[end] += Counter({(NOTHING, NOTHING): len(idle)})
    return {by: changes for by, changes in counters.items() if changes}


def crowds_by_part(crowd: Crowd, poll: int, known: Knowledge) -> list[int]:
    ballots = {
        id: json.loads(answer or "null") or {} for id, answer in last(crowd.steps[poll]).items()
    }
    people_by_part = {
        part: [crowd.people[id] for id, answer in ballots.items() if part in answer]
        for part in known.parts
    }
    return [
        size for part, people in people_by_part.items() for size in _sizes(people, known.of(part))
    ]


def _sizes(voters: list[Person], known: Knowledge) -> list[int]:
    cells = [known.cell(person) for person in voters]
    sizes = [Counter(cell[axis] for cell in cells) for axis in range(3)]
    return sorted(size for counts in sizes for size in counts.values() if size < len(voters))


def _line(cell: Cell, axis: int) -> tuple[Names, ...]:
    return cell[:axis] + cell[axis + 1 :]


def _on(line: tuple[Names, ...], axis: int, place: Names) -> Cell:
    row, column, layer = (*line[:axis], place, *line[axis:])
    return row, column, layer
