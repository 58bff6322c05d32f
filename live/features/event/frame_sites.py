"""Sites that may show the event's pages for attendees and its screen in a frame.

They end up in a Content-Security-Policy, so that only a text that is surely a single source passes.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ...kernel.errors import BadValue, RefusalSentences

MAX_FRAME_SITES = 10
MAX_SITE_CHARS = 120
LOOPBACK = frozenset({"localhost", "127.0.0.1"})
"""Hosts of this machine, which browsers trust without HTTPS."""
_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_NAME = re.compile(rf"(?:\*\.)?{_LABEL}(?:\.{_LABEL})+")
"""Name of a host with a dot; `*.` in front: all names that end so, never a top-level domain."""
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PORT = re.compile(r":[1-9][0-9]{0,4}")


def clean_frame_sites(sites: tuple[str, ...]) -> tuple[str, ...]:
    """Origins in their canonical form, each once. Raises BadValue."""
    unique_sites = tuple(dict.fromkeys(map(clean_frame_site, sites)))
    if len(unique_sites) > MAX_FRAME_SITES:
        raise BadValue("frame_sites_count", most=MAX_FRAME_SITES)
    return unique_sites


def clean_frame_site(site: str) -> str:
    """An origin such as `https://teams.microsoft.com` or `https://*.example.org`. Raises BadValue
    for anything else: a path, another scheme, an address of numbers, a name without a dot.
    """
    text = site.strip().lower().removesuffix("/")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise _refusal(site) from None
    host, scheme = parts.hostname or "", parts.scheme
    end = "" if port in (None, {"https": 443, "http": 80}.get(scheme)) else f":{port}"
    is_plain = text.isascii() and text in (f"{scheme}://{host}", f"{scheme}://{host}:{port}")
    if not is_plain or len(text) > MAX_SITE_CHARS or (end and not _PORT.fullmatch(end)):
        raise _refusal(site)
    if host in LOOPBACK and scheme in ("https", "http"):
        return f"{scheme}://{host}{end}"
    if scheme != "https" or not _NAME.fullmatch(host) or _is_number(host):
        raise _refusal(site)
    return f"https://{host}{end}"


def _is_number(host: str) -> bool:
    """True for an address of numbers: browsers match none but 127.0.0.1."""
    return bool(_NUMBER.fullmatch(host.rpartition(".")[2]))


def _refusal(site: str) -> BadValue:
    return BadValue("frame_sites", value=site.strip()[:60])


REFUSALS: RefusalSentences = {
    (BadValue, "frame_sites"): (
        "“{value}” is not the address of a site. Write it as https://example.org or "
        "https://*.example.org, without a path."
    ),
    (BadValue, "frame_sites_count"): (
        "There are too many sites (limit: {most}). Remove those that are not needed."
    ),
}
