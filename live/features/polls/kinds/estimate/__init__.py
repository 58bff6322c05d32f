"""Estimates of a number. An answer is that number, with at most as many decimals as the poll
allows.
"""

from .....kernel.errors import BadAnswer, BadValue, RefusalSentences
from ..kind import Kind
from . import form, report, tally
from .tally import DECIMALS, Config

LIMITS = {"decimals": DECIMALS[-1]}
PROMPT = {
    "en": "By what percentage can our cities cut the energy use of public buildings by 2030?",
    "zh": "到 2030 年，我们的城市能将公共建筑能耗降低百分之多少？",
}
EXAMPLE = Config(unit={"en": "%", "zh": "%"}, least=0, most=100)
HEAVIEST = Config(decimals=3)
"""Three decimals: hardly any two answers are equal."""

REFUSALS: RefusalSentences = {
    (BadValue, "decimals"): "The number of decimal places is out of range. Choose 0 to {most}.",
    (BadValue, "bounds"): (
        "The minimum and maximum do not match. Check their order and their decimal places."
    ),
    (BadAnswer, "estimate"): "This is not a number. Please enter a number.",
    (BadAnswer, "bounds"): "This number is out of range. Enter {least} to {most}.",
    (BadAnswer, "decimals"): (
        "This number has too many decimal places (up to {decimals}). Round it and send it again."
    ),
}

KIND = Kind(
    about=__doc__,
    rules=tally,
    result_type=tally.EstimateResult,
    prompt=PROMPT,
    example=EXAMPLE,
    heaviest=HEAVIEST,
    form=form,
    report=report,
    limits=LIMITS,
    refusals=REFUSALS,
)
