"""Output shared by commands: progress on a terminal, and the links of an event."""

import json
import sys

import click
import segno

from ..core.event import Event
from ..engine.journal import Head
from ..results import History
from ..settings import Settings
from ..web.reachability import command_for_phones, is_local
from ..web.role_urls import RoleUrl, role_urls, url_by_role

CLEAR_LINE = "\r\x1b[K"


def show_status(step: str) -> None:
    """Show the current step on a terminal, replacing the previous one; "" clears the line."""
    if sys.stderr.isatty():
        click.echo(CLEAR_LINE + (step and f"· {step}"), nl=False, err=True)


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
    code of the attendees' one.
    """
    urls = role_urls(settings, head, history.event)
    if as_json:
        links = {"code": head.code, "links": url_by_role(urls)}
        click.echo(json.dumps(links if maker is None else {"maker": maker, **links}))
    else:
        if maker is not None:
            _print_maker_line(maker)
        _print_link_table(head.code, history.event, urls)
    if not as_json and sys.stdout.isatty():
        segno.make(urls[0].url, micro=False).terminal(compact=True)
    _warn_of_phones(settings)


def print_maker_link(settings: Settings, url: str) -> None:
    _print_maker_line(url)
    click.echo()
    _warn_of_phones(settings)


def _print_maker_line(url: str) -> None:
    click.echo(f"\n{click.style('Make your own event', bold=True)}\n")
    click.echo(f"  {click.style(url, fg='cyan')}")


def _warn_of_phones(settings: Settings) -> None:
    if is_local(settings.base_url):
        click.secho(
            "Phones cannot reach this address. To serve at one that they can reach, run:\n"
            f"  {command_for_phones(settings)}",
            fg="yellow",
            err=True,
        )


def _print_link_table(code: str, event: Event, urls: list[RoleUrl]) -> None:
    title = next(iter(event.profile.title.values()))
    click.echo(f"\n{click.style(title, bold=True)}   code {click.style(code, bold=True)}\n")
    for url in urls:
        label = click.style(f"  {url.label}", dim=True) if url.label else ""
        click.echo(f"  {url.role:10}  {click.style(url.url, fg='cyan')}{label}")
    click.echo()
