"""Single and multiple choice. An answer is a list of option numbers from 0, in ascending order."""

from .....kernel.errors import BadAnswer, BadValue, RefusalSentences
from ..kind import Kind
from . import form, report, tally
from .tally import FEWEST_OPTIONS, MOST_OPTIONS, Config

LIMITS = {"fewest_options": FEWEST_OPTIONS, "most_options": MOST_OPTIONS}
PROMPT = {
    "en": "Which fields should our cities work on together? Choose up to two.",
    "zh": "我们的城市应在哪些领域合作？最多选两项。",
}
EXAMPLE = Config(
    options=(
        {"en": "Energy", "zh": "能源"},
        {"en": "Mobility", "zh": "交通"},
        {"en": "Water", "zh": "水"},
    ),
    most=2,
)
HEAVIEST = Config(options=EXAMPLE.options[:1] * MOST_OPTIONS, most=MOST_OPTIONS)

REFUSALS: RefusalSentences = {
    (BadValue, "options"): "This poll type needs {least} to {most} options. Add or remove options.",
    (BadValue, "most"): "The number of choices does not match the options. Correct it.",
    (BadAnswer, "number"): "Wrong number of options. Choose at least {least} and at most {most}.",
    (BadAnswer, "option"): "This option is not part of the poll. Reload the page and answer again.",
}

KIND = Kind(
    about=__doc__,
    rules=tally,
    result_type=tally.ChoiceResult,
    prompt=PROMPT,
    example=EXAMPLE,
    heaviest=HEAVIEST,
    count_hands=tally.count_hands,
    form=form,
    report=report,
    opinions=tally.opinions,
    opinion_text=tally.opinion_text,
    is_one_option=tally.is_one_option,
    limits=LIMITS,
    refusals=REFUSALS,
)
