"""Likert scale of 2 to 11 steps between two labelled ends. An answer is a step's number."""

from .....kernel.errors import BadAnswer, BadValue, RefusalSentences
from ..kind import Kind
from . import form, report, tally
from .tally import STEPS, Config

LIMITS = {"fewest_steps": STEPS[0], "most_steps": STEPS[-1]}
PROMPT = {
    "en": "How ready is your city to open its data to a partner city?",
    "zh": "您的城市在多大程度上准备好向伙伴城市开放数据？",
}
EXAMPLE = Config(
    low={"en": "Not ready at all", "zh": "完全没有准备好"},
    high={"en": "Fully ready", "zh": "完全准备好"},
)

REFUSALS: RefusalSentences = {
    (BadValue, "steps"): "The number of steps is out of range. Choose {least} to {most}.",
    (BadValue, "labels"): "Some steps of this scale have no label. Label every step, or none.",
    (BadAnswer, "step"): "This step is not part of the scale. Choose one of those shown.",
}

KIND = Kind(
    about=__doc__,
    rules=tally,
    result_type=tally.ScaleResult,
    prompt=PROMPT,
    example=EXAMPLE,
    count_hands=tally.count_hands,
    form=form,
    report=report,
    limits=LIMITS,
    refusals=REFUSALS,
)
