"""The most upvoted questions of a room on its screen, as a single item, while they are shown.

The screen holds no list of questions: this item has the questions that are drawn, and nothing else.
"""

from __future__ import annotations

from ...kernel.feature import ScreenContent
from ...kernel.item import Item
from ...kernel.topics import staff_and_screen
from ..machine_drafts.reading import drafts_for_screen
from ..state import Event
from .ranking.top_questions import TopQuestions
from .views import FullQuestionItem, public_item, view_score

MAX_SHOWN = 10
"""Questions on the screen, which turns pages of a few."""

SCREEN_CONTENTS = {"questions": ScreenContent()}
"""The most upvoted questions; before the first, the invitation to ask."""


class ScreenQuestion(Item, frozen=True):
    """A question as everyone sees it, with its upvotes."""

    id: int
    text: str
    language: str
    texts: dict[str, str]
    """Approved translations, by language."""
    delegation: str | None
    """Delegation of the author; null if staff asked."""
    name: str | None
    """Name of the author; null if they gave none."""
    upvotes: int
    drafts: dict[str, str] = {}
    """Machine drafts by language, where the screen shows them."""


class QuestionsView(Item, frozen=True):
    """The questions that the screen shows."""

    questions: list[ScreenQuestion]
    """Approved questions, the most upvoted first."""
    more: int
    """Number of other approved questions."""


def place_questions_views(event: Event) -> None:
    """Give each room's screen and staff the list of its questions while the screen shows it."""
    for room, screen in event.screens.items():
        is_shown = screen.what == "questions"
        event.place_item(f"questions_view:{room}", staff_and_screen(room) if is_shown else ())


def view_questions(event: Event, topic: str, id: str) -> QuestionsView:
    """Most upvoted questions of room R that wait for an answer. In `room:R:staff` and
    `room:R:screen`, while the screen shows them.
    """
    ranking = event.top_questions.get(int(id), TopQuestions()).lists["popular"].keys
    shown = [_screen_question(event, question) for _, question in ranking[:MAX_SHOWN]]
    return QuestionsView(questions=shown, more=len(ranking) - len(shown))


def _screen_question(event: Event, id: int) -> ScreenQuestion:
    item = public_item(event, event.questions[id], FullQuestionItem, drafts_for_screen)
    return ScreenQuestion(
        id=id,
        text=item.text,
        language=item.language,
        texts=item.texts,
        delegation=item.delegation,
        name=item.name,
        upvotes=view_score(event, "", str(id)),
        drafts=item.drafts,
    )


VIEWS = {"questions_view:R": view_questions}
