"""Ranking of options: all of them, or the first few. An answer is a list of option numbers, best
first.

The tally counts pairs. An option is above each option that follows it in a ballot and above each
option that the ballot leaves out. Options left out are above nothing, and not above each other.

- Borda: of m options the first gets m - 1 points, the next m - 2, and so on: a point for each
  option it is above. Options left out get 0. (J.-C. de Borda, Mémoire sur les élections au scrutin,
  1781. Giving 0 to options left out, rather than the mean of the places left, is the "pessimistic"
  rule of J. Baumeister, J. Rothe and others for truncated ballots.)
- Pairwise wins: the options that more people rank below it than above it, plus a half for each tie.
  (A. H. Copeland, 1951.)
"""

from .....kernel.errors import BadAnswer, BadValue, RefusalSentences
from ..kind import Kind
from . import form, report, tally
from .tally import FEWEST_OPTIONS, MOST_OPTIONS, Config

LIMITS = {"fewest_options": FEWEST_OPTIONS, "most_options": MOST_OPTIONS}
PROMPT = {
    "en": "Put the fields of our cooperation in order, the most important first.",
    "zh": "请将我们的合作领域排序，最重要的排在最前。",
}
EXAMPLE = Config(
    options=(
        {"en": "Clean energy and green buildings", "zh": "清洁能源与绿色建筑"},
        {"en": "Electric vehicles and sustainable mobility", "zh": "电动汽车与可持续交通"},
        {"en": "Industrial internet and digital skills", "zh": "工业互联网与数字技能"},
        {"en": "Circular economy", "zh": "循环经济"},
        {"en": "Social inclusion in innovation", "zh": "创新中的社会包容"},
    )
)
HEAVIEST = Config(({"en": "Option", "zh": "选项"},) * MOST_OPTIONS)
"""For the benchmark."""

REFUSALS: RefusalSentences = {
    (
        BadValue,
        "options_to_rank",
    ): "This poll type needs {least} to {most} options. Add or remove options.",
    (BadAnswer, "order"): (
        "This ranking is incomplete: it needs {places} different options. Rank them again."
    ),
}

KIND = Kind(
    about=__doc__,
    rules=tally,
    result_type=tally.RankingResult,
    prompt=PROMPT,
    example=EXAMPLE,
    heaviest=HEAVIEST,
    form=form,
    report=report,
    opinions=tally.opinions,
    opinion_text=tally.opinion_text,
    group_extra=tally.group_extra,
    limits=LIMITS,
    refusals=REFUSALS,
)
