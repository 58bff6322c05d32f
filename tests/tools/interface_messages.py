"""Every message of the interface: of templates, of the server and of the browser's bundle."""

import ast
import json
import re
from pathlib import Path

from live.features.event.web.audit_log_page import LOG_MSGIDS, ROLE_LABELS
from live.features.event.web.event_starters import STARTER_MSGIDS
from live.outputs.pack.texts import PACK_MSGIDS
from live.outputs.plan import messages as plan_messages
from live.outputs.plan.messages import ACTION_PLAN_MSGIDS
from live.outputs.report import messages as report_messages
from live.outputs.report.messages import KIND_MODULES, REPORT_MSGIDS
from live.outputs.tables import column_msgids
from live.rehearsal.verdict import FORMS, VERDICT_MSGIDS
from live.shipped_files import find_folder
from live.web.i18n.messages import MSGIDS, PLURALS
from live.web.i18n.plan_sentences import PLAN_MSGIDS
from live.web.pages.staff_pages import STAFF_PAGE_MSGIDS
from live.web.plain.messages import PLAIN_MSGIDS

ROOT = Path(__file__).parents[2]
LIVE = ROOT / "live"
PAIR = re.compile(r'(?<![\w.])(?:n|ngettext)\(\s*"([^"]*)",\s*"([^"]*)"')


def browser_messages() -> set[str]:
    """Messages of the bundle, as the build lists them."""
    meta = json.loads((find_folder("static/dist") / "meta.json").read_bytes())
    return {message for messages in meta["sentences"].values() for message in messages}


def template_messages() -> set[str]:
    texts = [file.read_text("utf-8") for file in find_folder("templates").glob("*.html")]
    return {each for text in texts for each in re.findall(r'_\("([^"]+)"\)', text)}


def server_messages() -> set[str]:
    return {
        *(*MSGIDS, *PLAN_MSGIDS, *PLAIN_MSGIDS, *ACTION_PLAN_MSGIDS, *PACK_MSGIDS),
        *(*REPORT_MSGIDS, *VERDICT_MSGIDS, *STARTER_MSGIDS, *column_msgids()),
        *(*LOG_MSGIDS, *ROLE_LABELS.values(), *STAFF_PAGE_MSGIDS),
    }


def interface_messages() -> set[str]:
    """All messages, in English. Those with a number are in the singular."""
    return browser_messages() | template_messages() | server_messages()


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
