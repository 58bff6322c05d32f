"""Operations on rehearsals: making a rehearsal with simulated people, its progress, and its end."""

from functools import cache
from typing import Any

from msgspec.structs import asdict

from ..features.event.rehearsals import StopRun, is_alive
from ..kernel.principal import OPERATOR
from ..languages.catalogue import Catalogues
from ..rehearsal.twins import make_twin
from ..rehearsal.verdict import find_all, sentence_of
from .operation import Operation, OperationFailed, Operator


class StartRehearsal(Operation, frozen=True, tag="rehearsal.start"):
    """Makes a twin that starts now, and lets simulated people come. Its result is the code of the
    twin.

    `drives`: they also act as a moderator.
    """

    code: str
    people: int
    minutes: int
    drives: bool = False

    async def perform(self, operator: Operator) -> str:
        original = (await operator.require_event(self.code)).replica
        if original.event.profile.rehearsal:
            twin = await operator.require_event(self.code)
        else:
            now = original.clock.now_ms()
            twin = await make_twin(operator.hub, operator.registry, original.event, now, True)
        await operator.simulations.start(twin, self.people, self.minutes, drives=self.drives)
        return twin.replica.code


class WatchRehearsal(Operation, frozen=True, tag="rehearsal.watch"):
    """Its result is how a rehearsal goes: figures, seconds left, and the verdict so far."""

    code: str
    language: str = "en"

    async def perform(self, operator: Operator) -> dict[str, Any]:
        replica = (await operator.require_event(self.code)).replica
        event, now = replica.event, replica.clock.now_ms()
        run = event.rehearsal_run
        if run is None:
            raise OperationFailed("No simulated people have been in this event.")
        catalogues = _catalogues()
        language = catalogues.match_tag(self.language) or "en"
        say = catalogues.translate, catalogues.translate_plural
        return {
            "code": replica.code,
            "title": event.profile.title,
            "people": run.people,
            "minutes": run.minutes,
            "running": is_alive(run, now),
            "left_s": max(0, (run.ends_at - now) // 1000),
            "figures": asdict(run.figures),
            "verdict": [
                sentence_of(finding, language, *say)._asdict() for finding in find_all(event)
            ],
        }


class StopRehearsal(Operation, frozen=True, tag="rehearsal.stop"):
    """Lets the simulated people leave."""

    code: str

    async def perform(self, operator: Operator) -> None:
        broadcaster = await operator.require_event(self.code)
        await broadcaster.replica.perform(OPERATOR, StopRun())


@cache
def _catalogues() -> Catalogues:
    return Catalogues()
