"""Every message of the interface: of templates, of the server and of the browser's bundle."""

import ast
import json
import re
import sys
from pathlib import Path
from typing import NamedTuple

from live.features.event.web.audit_log_page import LOG_MSGIDS, ROLE_LABELS
from live.features.event.web.event_starters import starter_msgids
from live.features.registry import FEATURES
from live.kernel.principal import Role
from live.outputs.pack.texts import PACK_MSGIDS
from live.outputs.plan import messages as plan_messages
from live.outputs.plan.messages import ACTION_PLAN_MSGIDS
from live.outputs.report import messages as report_messages
from live.outputs.report.messages import KIND_MODULES, REPORT_MSGIDS
from live.outputs.tables import column_msgids
from live.rehearsal.verdict import FORMS, VERDICT_MSGIDS
from live.shipped_files import find_folder
from live.web.i18n.messages import GENERAL_REFUSALS, HEADINGS, MSGIDS, PLURALS
from live.web.i18n.plan_sentences import PLAN_MSGIDS
from live.web.pages.staff_pages import STAFF_PAGE_MSGIDS
from live.web.plain.messages import PLAIN_MSGIDS

ROOT = Path(__file__).parents[2]
LIVE = ROOT / "live"
ATTENDEE_PAGES = ("attendee.js", "screen.js", "meet.js", "programme.js")
STAFF_TEMPLATES = ("cards", "invitations", "log", "maker", "new_event", "page")
CALL = re.compile(r'(?<![\w.])(?:t|n|_|ngettext)\(\s*"([^"]+)"')
LITERAL = re.compile(r'"([^"\n]+)"')
MOST_CODE = 160
"""Characters of code that a translator reads beside a message."""
PAIR = re.compile(r'(?<![\w.])(?:n|ngettext)\(\s*"([^"]*)",\s*"([^"]*)"')


def browser_messages() -> set[str]:
    """Messages of the bundle, as the build lists them."""
    meta = json.loads((find_folder("static/dist") / "meta.json").read_bytes())
    return {message for messages in meta["sentences"].values() for message in messages}


def template_messages(but: tuple[str, ...] = ()) -> set[str]:
    """Messages of templates, but for those whose names start with one of these."""
    files = find_folder("templates").glob("*.html")
    texts = [each.read_text("utf-8") for each in files if not each.name.startswith(but)]
    return {each for text in texts for each in re.findall(r'(?:_|ngettext)\("([^"]+)"', text)}


def server_messages() -> set[str]:
    return {
        *(*MSGIDS, *PLAN_MSGIDS, *PLAIN_MSGIDS, *ACTION_PLAN_MSGIDS, *PACK_MSGIDS),
        *(*REPORT_MSGIDS, *VERDICT_MSGIDS, *starter_msgids(), *column_msgids()),
        *(*LOG_MSGIDS, *ROLE_LABELS.values(), *STAFF_PAGE_MSGIDS),
    }


def interface_messages() -> set[str]:
    """All messages, in English. Those with a number are in the singular."""
    return browser_messages() | template_messages() | server_messages()


def attendee_messages() -> set[str]:
    """Messages of the pages of attendees and the hall, refusals of their actions, texts of
    starters, and published results: the report and the plan.
    """
    meta = json.loads((find_folder("static/dist") / "meta.json").read_bytes())
    pages = {
        message
        for module, messages in meta["sentences"].items()
        if not module.endswith(".js") or module in ATTENDEE_PAGES
        for message in messages
    }
    actions = {action for feature in FEATURES for action in feature.actions}
    modules = {
        sys.modules[action.__module__]
        for action in actions
        if Role.ATTENDEE in action.allowed_roles
    }
    refusals = {each for module in modules for each in getattr(module, "REFUSALS", {}).values()}
    general = {*GENERAL_REFUSALS.values(), *HEADINGS.values(), *PLAIN_MSGIDS}
    published = REPORT_MSGIDS | ACTION_PLAN_MSGIDS | set(starter_msgids())
    return pages | refusals | general | published | template_messages(STAFF_TEMPLATES)


class Source(NamedTuple):
    """Place of a message: its file, and the code around it; empty where it stands in a list."""

    file: str
    code: str


def find_sources() -> dict[str, Source]:
    """First place of each message that stands in one piece, by message."""
    sources: dict[str, Source] = {}
    for folder, ending in (("static/src", "*.js*"), ("templates", "*.html")):
        for file in sorted((ROOT / folder).rglob(ending)):
            text, name = file.read_text("utf-8"), file.relative_to(ROOT).as_posix()
            if ".test." in file.name:
                continue
            for call in CALL.finditer(text):
                sources.setdefault(call[1], Source(name, _code_at(text, call.start())))
            for literal in LITERAL.finditer(text):
                sources.setdefault(literal[1], Source(name, ""))
    for file in sorted(LIVE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                sources.setdefault(node.value, Source(file.relative_to(ROOT).as_posix(), ""))
    return sources


def _code_at(text: str, start: int) -> str:
    """The line of a call, with the line before it where the call begins a line."""
    before, line = text[:start].splitlines(), text[start:].partition("\n")[0]
    first = before[-1] if before else ""
    lead = before[-2].strip() if not first.strip() and len(before) > 1 else ""
    return f"{lead} {first.lstrip()}{line}".strip()[:MOST_CODE]


def plural_forms() -> dict[str, str]:
    """English plural by singular, of messages with a number."""
    texts = [
        file.read_text("utf-8")
        for folder, ending in ((ROOT / "static/src", "*.js*"), (find_folder("templates"), "*.html"))
        for file in folder.rglob(ending)
        if ".test." not in file.name
    ]
    return {
        **{singular: plural for text in texts for singular, plural in PAIR.findall(text)},
        **{
            getattr(module, name.removesuffix("_PLURAL")): plural
            for module in (plan_messages, report_messages, *KIND_MODULES)
            for name, plural in vars(module).items()
            if name.endswith("_PLURAL")
        },
        **{form.one: form.many for form in FORMS.values() if form.one != form.many},
        **{singular: plural for singular, (plural, _) in PLURALS.items()},
    }


def find_source(message: str) -> str:
    """Path of the file in which a message is written; empty if it is put together."""
    for folder, ending in (("static/src", "*.js*"), ("templates", "*.html")):
        for file in sorted((ROOT / folder).rglob(ending)):
            if ".test." not in file.name and f'"{message}"' in file.read_text("utf-8"):
                return file.relative_to(ROOT).as_posix()
    for file in sorted(LIVE.rglob("*.py")):
        text = file.read_text("utf-8")
        if message[:12] in text and any(
            isinstance(node, ast.Constant) and node.value == message
            for node in ast.walk(ast.parse(text))
        ):
            return file.relative_to(ROOT).as_posix()
    return ""
