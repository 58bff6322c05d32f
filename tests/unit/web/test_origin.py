"""CSRF: which requests come from a page of this site."""

import pytest
from starlette.requests import Request

from live.web.origin import (
    has_own_origin,
    is_from_own_page,
    is_from_own_page_or_unknown,
    origin_of,
    own_origin,
)

PUBLIC = "https://live.example.org/"


def request(scheme="http", host="localhost:8000", **headers):
    pairs = [
        (name.replace("_", "-").encode(), value.encode())
        for name, value in {"host": host, **headers}.items()
    ]
    return Request(
        {"type": "http", "scheme": scheme, "path": "/", "query_string": b"", "headers": pairs}
    )


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Live.Example.org:443/a?b", "https://live.example.org"),
        ("http://[::1]:80/", "http://[::1]"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("https://live.example.org:80/", "https://live.example.org:80"),
    ],
)
def test_an_origin_has_no_default_port_and_no_capitals(url, origin):
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        ("http://localhost:8000", True),
        ("https://localhost:8000", False),
        ("http://localhost", False),
        ("http://localhost:8000.example.org", False),
        ("null", False),
    ],
)
def test_an_origin_is_that_of_the_request_s_host_scheme_and_port(origin, own):
    assert has_own_origin(request(origin=origin), None) is own


def test_with_a_public_url_only_its_origin_counts():
    assert has_own_origin(request(origin="https://live.example.org"), PUBLIC)
    assert not has_own_origin(request(origin="http://localhost:8000"), PUBLIC)


@pytest.mark.parametrize(
    ("site", "own"),
    [("same-origin", True), ("same-site", False), ("cross-site", False), ("none", False)],
)
def test_the_fetch_metadata_of_the_browser_counts_before_the_origin(site, own):
    assert (
        is_from_own_page(request(origin="http://localhost:8000", sec_fetch_site=site), None) is own
    )


def test_a_request_without_either_is_from_nowhere():
    assert not is_from_own_page(request(), None)


@pytest.mark.parametrize("scheme", ["https", "wss"])
def test_over_tls_the_origin_is_that_of_https(scheme):
    assert own_origin(request(scheme), None) == "https://localhost:8000"
    assert has_own_origin(request(scheme, origin="https://localhost:8000"), None)


def test_without_fetch_metadata_the_origin_decides():
    assert is_from_own_page(request(origin="http://localhost:8000"), None)
    assert is_from_own_page(request(origin="https://live.example.org"), PUBLIC)
    assert not is_from_own_page(request(origin="https://evil.example"), None)


@pytest.mark.parametrize(
    ("headers", "is_own"),
    [
        ({}, True),
        ({"sec_fetch_site": "same-origin"}, True),
        ({"sec_fetch_site": "cross-site"}, False),
        ({"sec_fetch_site": "none"}, False),
        ({"origin": "https://live.example.org"}, True),
        ({"origin": "https://evil.example"}, False),
        ({"sec_fetch_site": "cross-site", "origin": "https://live.example.org"}, False),
    ],
)
def test_a_get_with_an_effect_is_refused_only_if_the_browser_names_another_site(headers, is_own):
    assert is_from_own_page_or_unknown(request(**headers), PUBLIC) is is_own
