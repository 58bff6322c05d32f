"""Forms of the plain page as a browser without scripts fills them in and sends them."""

import html
import re
from typing import Any

from live.web.plain.polls import FIELD_PREFIX

_FORM = re.compile(r"<form.*?</form>", re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_OUTCOME = re.compile(r'<p class="[^"]+" role="\w+" id="outcome">(.*?)</p>')


def hidden_of(page: str, do: str, id: int | None = None) -> dict[str, Any]:
    """Hidden fields of the first form for an action, on a thing if named."""
    for form in _FORM.findall(page):
        fields = {name: html.unescape(value) for name, value in _HIDDEN.findall(form)}
        if fields.get("do") == do and id in (None, int(fields["id"])):
            return fields
    raise AssertionError(f"no form to {do} {id}")


def has_form(page: str, do: str, id: int) -> bool:
    return any(f'value="{do}"' in form and f'value="{id}"' in form for form in _FORM.findall(page))


def outcome_of(page: str) -> str:
    """The sentence about the form that was sent; empty if there is none."""
    match = _OUTCOME.search(page)
    return html.unescape(match[1]) if match else ""


def field_names(texts: dict[str, list[str]]) -> dict[str, list[str]]:
    """Texts of a kind's fields by the names that the page gives them."""
    return {FIELD_PREFIX + name: some for name, some in texts.items()}


class PlainReader:
    """An attendee on the plain page."""

    def __init__(self, browser: Any) -> None:
        self.browser = browser
        self.address = f"{browser.base}/plain"

    async def read(self, query: str = "") -> str:
        reply = await self.browser.get(self.address + query)
        assert reply.status_code == 200, reply.text
        return str(reply.text)

    async def send(self, fields: dict[str, Any]) -> Any:
        """Send a form; follows where it leads."""
        return await self.browser.http.post(self.address, data=fields, follow_redirects=True)

    async def fill_in(self, do: str, id: int, **fields: Any) -> Any:
        """Send the form for an action as the page has it now."""
        return await self.send(hidden_of(await self.read(), do, id) | fields)

    async def vote(self, poll: int, texts: dict[str, list[str]]) -> Any:
        return await self.fill_in("vote", poll, **field_names(texts))
