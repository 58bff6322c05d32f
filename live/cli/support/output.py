"""Output of commands, which all goes through `say`: texts of others that are in it, such as names
in a file, cannot send escape sequences to a terminal. Also progress, and the links of an event.
"""

import json
import secrets
import sys
import unicodedata
from typing import Any

import click
import segno

from ...engine.journal import Head
from ...features.state import Event
from ...outputs.tables import History
from ...settings import Settings
from ...web.reachability import command_for_phones, is_local
from ...web.role_urls import RoleUrl, role_urls, url_by_role

BIDI_CONTROLS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
CLEAR_LINE = "\r\x1b[K"
_ESCAPE = "\x1b" + secrets.token_hex(8)
"""Escape character of our own styles, which no text of others has."""


def say(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Print a text, which may have styles of `style`. Nothing else in it controls a terminal."""
    click.echo("\x1b".join(map(printable, str(text).split(_ESCAPE))), nl=nl, err=err)


def say_data(text: str, *, nl: bool = True) -> None:
    """Print data of a file format, unchanged where another program reads it."""
    click.echo(printable(text) if sys.stdout.isatty() else text, nl=nl)


def style(text: str, **looks: Any) -> str:
    """Text in a style, for `say`."""
    begin, end = click.style("\0", **looks).split("\0")
    return begin.replace("\x1b", _ESCAPE) + text + end.replace("\x1b", _ESCAPE)


def printable(text: str) -> str:
    """Text with each character that could control a terminal, or reverse the text after it, written
    as an escape: \\x1b.
    """
    return "".join(_escape(char) if _controls(char) else char for char in text)


def _controls(char: str) -> bool:
    is_control = unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") and char not in "\n\t"
    return is_control or unicodedata.bidirectional(char) in BIDI_CONTROLS


def _escape(char: str) -> str:
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def show_status(step: str) -> None:
    """Show the current step on a terminal in place of the last; "" clears the line."""
    if sys.stderr.isatty():
        click.echo(CLEAR_LINE + (step and f"· {printable(step)}"), nl=False, err=True)


def count_events(number: int) -> str:
    return "1 event" if number == 1 else f"{number} events"


def show_progress(event: Event | None) -> None:
    """Show on a terminal how far an event has been read; None clears the line."""
    if sys.stderr.isatty():
        read = CLEAR_LINE if event is None else f"\r· {event.entry_count} entries read"
        click.echo(read, nl=False, err=True)


def print_links(
    settings: Settings, head: Head, history: History, as_json: bool, maker: str | None = None
) -> None:
    """Print the links of an event, after the maker link if it is given; on a terminal also the QR
    code of the attendees' link.
    """
    urls = role_urls(settings, head, history.event)
    if as_json:
        links = {"code": head.code, "links": url_by_role(urls)}
        say_data(json.dumps(links if maker is None else {"maker": maker, **links}))
    else:
        if maker is not None:
            _print_maker_line(maker)
        _print_link_table(head.code, history.event, urls)
    if not as_json and sys.stdout.isatty():
        segno.make(urls[0].url, micro=False).terminal(compact=True)
    _warn_of_phones(settings)


def print_maker_link(settings: Settings, url: str) -> None:
    _print_maker_line(url)
    say()
    _warn_of_phones(settings)


def _print_maker_line(url: str) -> None:
    say(f"\n{style('Make your own event', bold=True)}\n")
    say(f"  {style(url, fg='cyan')}")


def _warn_of_phones(settings: Settings) -> None:
    if is_local(settings.base_url):
        advice = (
            "Phones cannot reach this address. To serve at one that they can reach, run:\n"
            f"  {command_for_phones(settings)}"
        )
        say(style(advice, fg="yellow"), err=True)


def _print_link_table(code: str, event: Event, urls: list[RoleUrl]) -> None:
    title = next(iter(event.profile.title.values()))
    say(f"\n{style(title, bold=True)}   code {style(code, bold=True)}\n")
    for url in urls:
        label = style(f"  {url.label}", dim=True) if url.label else ""
        say(f"  {url.role:10}  {style(url.url, fg='cyan')}{label}")
    say()
