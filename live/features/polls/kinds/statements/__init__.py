"""Statements, as in Polis: voters agree (1), disagree (-1) or pass (0) on each statement in turn.
An answer holds the opinions given so far, by statement id: {"1": 1, "2": -1, "p57": 0}. If the poll
allows it, attendees propose statements and a moderator approves them.
"""

from .....kernel.errors import BadAnswer, BadValue, RefusalSentences
from .....kernel.text import LINE_MAX_CHARS
from ..kind import Kind
from . import form, report, tally
from .tally import FEWEST_STATEMENTS, MOST_STATEMENTS, Config, opinions

LIMITS = {
    "fewest_statements": FEWEST_STATEMENTS,
    "most_statements": MOST_STATEMENTS,
    "statement_chars": LINE_MAX_CHARS,
}
PROMPT = {
    "en": "Green and digital together: what does your city agree with?",
    "zh": "绿色与数字化协同转型：您的城市同意哪些说法？",
}
EXAMPLE = Config(
    statements=(
        {
            "en": "Every smart specialisation strategy should name the city that tests it first.",
            "zh": "每项智慧专业化战略都应明确首个试点城市。",
        },
        {
            "en": "Data of publicly funded pilots should be open to all partner cities.",
            "zh": "公共资金支持的试点数据应向所有伙伴城市开放。",
        },
        {
            "en": "Retrofitting old housing matters more than building new districts.",
            "zh": "改造老旧住房比建设新城区更重要。",
        },
        {
            "en": "Small and medium-sized companies belong in every common project.",
            "zh": "每个合作项目都应有中小企业参与。",
        },
        {
            "en": "Electric buses come first; private cars can wait.",
            "zh": "应优先发展电动公交，私家车可以等一等。",
        },
        {
            "en": "We should share one living lab rather than build two.",
            "zh": "与其各建一个，不如共用一个生活实验室。",
        },
        {
            "en": "Hydrogen is worth the risk for our industry.",
            "zh": "对我们的产业来说，氢能值得冒险。",
        },
        {
            "en": "Students and young engineers should be exchanged every year.",
            "zh": "应每年开展学生与青年工程师交流。",
        },
    ),
    propose=True,
)
HEAVIEST = Config(statements=EXAMPLE.statements[:1] * MOST_STATEMENTS)

REFUSALS: RefusalSentences = {
    (BadValue, "statements"): (
        "This poll type needs {least} to {most} statements. Add or remove statements."
    ),
    (BadAnswer, "statements"): (
        "There is no answer. Choose agree, disagree or not sure, and send it again."
    ),
    (BadAnswer, "statement"): (
        "One of these statements is no longer part of the poll. Reload the page and answer "
        "the others."
    ),
    (BadAnswer, "opinion"): ("This answer is not valid. Choose agree, disagree or not sure."),
}

KIND = Kind(
    about=__doc__,
    rules=tally,
    result_type=tally.StatementsResult,
    extra_type=tally.Extra,
    prompt=PROMPT,
    example=EXAMPLE,
    heaviest=HEAVIEST,
    form=form,
    report=report,
    opinions=opinions,
    opinion_text=tally.opinion_text,
    initial_extra=tally.initial_extra,
    part_ids=tally.part_ids,
    part_items="statement",
    cross_group_metrics=tally.cross_group_metrics,
    texts_by=tally.texts_by,
    public_extra=tally.public_extra,
    limits=LIMITS,
    refusals=REFUSALS,
)
