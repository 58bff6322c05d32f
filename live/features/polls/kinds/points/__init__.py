"""Distribution of a points budget over options. An answer lists the points of each option."""

from .....kernel.errors import BadAnswer, BadValue, RefusalSentences
from ..kind import Kind
from . import form, report, tally
from .tally import FEWEST_OPTIONS, MOST_OPTIONS, MOST_POINTS, Config

LIMITS = {
    "fewest_options": FEWEST_OPTIONS,
    "most_options": MOST_OPTIONS,
    "most_points": MOST_POINTS,
}
PROMPT = {
    "en": "You have 10 points. How would you share a common budget?",
    "zh": "您有 10 分。您会如何分配一笔共同预算？",
}
EXAMPLE = Config(
    options=(
        {"en": "Exchange of experts", "zh": "专家互访"},
        {"en": "Joint living labs", "zh": "联合生活实验室"},
        {"en": "Training of young researchers", "zh": "青年科研人员培训"},
        {"en": "Support for small companies", "zh": "支持中小企业"},
    )
)
HEAVIEST = Config(options=EXAMPLE.options[:1] * MOST_OPTIONS, budget=MOST_POINTS)

REFUSALS: RefusalSentences = {
    (
        BadValue,
        "options_of_points",
    ): "This poll type needs {least} to {most} options. Add or remove options.",
    (BadValue, "budget"): "The number of points is out of range. Enter 1 to {most}.",
    (BadAnswer, "points"): (
        "You have up to {budget} points, in whole points only. Distribute them and send it again."
    ),
    (BadAnswer, "all_points"): (
        "Please use all {budget} points. Distribute the rest and send it again."
    ),
}

KIND = Kind(
    about=__doc__,
    rules=tally,
    result_type=tally.PointsResult,
    prompt=PROMPT,
    example=EXAMPLE,
    heaviest=HEAVIEST,
    form=form,
    report=report,
    opinions=tally.opinions,
    opinion_text=tally.opinion_text,
    limits=LIMITS,
    refusals=REFUSALS,
)
