"""Settings of a room's Q&A in the file of an event."""

from __future__ import annotations

from msgspec.structs import asdict

from ...kernel.shared_fields import copy_fields
from ...kernel.topics import PLENARY
from ..event.event_file.file_part import Checker, FileImport, FilePart, Path
from ..state import Event
from .model import QASettings
from .qa_settings import QASettingsChanged, check_settings, qa_settings_of


class QADefinition(QASettings, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Settings of a room's Q&A."""


def clean_questions(checker: Checker, path: Path, questions: QADefinition) -> QADefinition:
    with checker.at(*path):
        return QADefinition(**asdict(check_settings(_settings_from(questions))))
    return questions


def export_questions(event: Event, room: int) -> QADefinition:
    return QADefinition(**asdict(qa_settings_of(event, room)))


def make_questions(
    made: FileImport, room: int, questions: QADefinition, before: QASettings
) -> None:
    rules = _settings_from(questions)
    if rules != before:
        made.add(QASettingsChanged(room=room, rules=rules))


def _settings_from(questions: QADefinition) -> QASettings:
    return QASettings(**copy_fields(questions, QASettings))


QUESTIONS = FilePart(
    field="questions",
    copied_with="rules",
    clean=lambda checker, questions: clean_questions(checker, ("questions",), questions),
    export=lambda event, _: export_questions(event, PLENARY),
    make=lambda made, questions: make_questions(
        made, PLENARY, questions, qa_settings_of(made.event, PLENARY)
    ),
)
