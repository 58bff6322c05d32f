"""Rating of several rows on two scales of 1 to 5, such as projects by impact and feasibility. An
answer holds the ratings given so far, by row and scale: {"1x": 5, "1y": 2, "3x": 4}. "x" is the
horizontal scale, "y" the vertical scale.

Each scale of a row is a part of its own: a group with equal ratings of a row on a scale is hidden
there, even if they differ on the other.
"""

import msgspec

from .....kernel.errors import BadAnswer, BadValue, RefusalSentences
from ..kind import Kind
from . import form, report, tally
from .tally import FEWEST_ROWS, MOST_ROWS, USUAL_SCALES, Config

LIMITS = {"fewest_rows": FEWEST_ROWS, "most_rows": MOST_ROWS}
PROMPT = {
    "en": "How much would these projects achieve, and how feasible are they?",
    "zh": "以下项目的成效有多大？是否可行？",
}
EXAMPLE = Config(
    rows=(
        {"en": "Shared living lab for heat pumps", "zh": "热泵联合生活实验室"},
        {"en": "Open data of electric buses", "zh": "电动公交开放数据"},
        {"en": "Retrofit school for young engineers", "zh": "青年工程师改造培训班"},
        {"en": "Joint call for small companies", "zh": "面向中小企业的联合征集"},
    ),
    **USUAL_SCALES,
)
HEAVIEST = msgspec.structs.replace(EXAMPLE, rows=EXAMPLE.rows[:1] * MOST_ROWS)

REFUSALS: RefusalSentences = {
    (BadValue, "rows"): ("This poll type needs {least} to {most} rows. Add or remove some rows."),
    (BadAnswer, "ratings"): "No row is rated yet. Rate one row or more, then send it.",
    (BadAnswer, "grid_row"): (
        "One of these rows is not part of the poll. Reload the page and rate the others."
    ),
    (BadAnswer, "rating"): "This rating is not valid. Choose 1 to {most}.",
}

KIND = Kind(
    about=__doc__,
    rules=tally,
    result_type=tally.GridResult,
    prompt=PROMPT,
    example=EXAMPLE,
    heaviest=HEAVIEST,
    form=form,
    report=report,
    opinions=tally.opinions,
    opinion_text=tally.opinion_text,
    part_ids=tally.part_ids,
    limits=LIMITS,
    refusals=REFUSALS,
)
