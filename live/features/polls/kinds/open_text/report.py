"""Results of open texts in reports: how many people wrote one."""

from collections.abc import Iterable

from ...reports.findings import Sentence
from ...reports.kind_report import KindView
from ...reports.shown_result import ShownResult
from .tally import Config, OpenTextResult

TEXTS = "{n} person wrote a text."
TEXTS_PLURAL = "{n} people wrote a text."


def view(config: Config, result: OpenTextResult | None) -> KindView:
    return KindView("Open text", main="", columns=())


def findings(poll: ShownResult) -> Iterable[Sentence]:
    figure = poll.total.get((None, "texts"))
    texts = int(figure.value or 0) if figure is not None else 0
    yield Sentence(TEXTS, {"n": texts}, TEXTS_PLURAL)
