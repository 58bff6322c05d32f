"""Open text on a wall. An answer is a text and its language: {"text": "…", "language": "en"}.

A moderator shows or hides entries, and can highlight an entry on the screen. By group only the
number of entries is shown.
"""

from .....kernel.errors import BadAnswer, RefusalSentences
from .....kernel.text import QUESTION_MAX_CHARS
from ..kind import Kind
from . import form, report, tally
from .tally import Config

LIMITS = {"answer_chars": QUESTION_MAX_CHARS}
PROMPT = {
    "en": "Which joint project would you start tomorrow, and with which partner?",
    "zh": "如果明天就能启动一个合作项目，您想做什么、与谁合作？",
}
EXAMPLE = Config()

REFUSALS: RefusalSentences = {
    (BadAnswer, "text"): ("There is no text. Write something and send it again."),
}

KIND = Kind(
    about=__doc__,
    rules=tally,
    result_type=tally.OpenTextResult,
    extra_type=tally.Extra,
    prompt=PROMPT,
    example=EXAMPLE,
    free_text=True,
    form=form,
    report=report,
    initial_extra=tally.initial_extra,
    shown_texts=tally.shown_texts,
    public_extra=tally.public_extra,
    limits=LIMITS,
    refusals=REFUSALS,
)
