"""Signed cookies: read as they were written, and by no other name or secret."""

from http.cookies import SimpleCookie

import pytest
from starlette.requests import Request
from starlette.responses import Response

from live.kernel.actions import Role
from live.web.cookies import MAKER_COOKIE, SignedCookies, cookie_name, cookie_path

COOKIES = SignedCookies(b"a secret of 32 characters or more", secure=True)
NAME = cookie_name(Role.MODERATOR)
GOLDEN = "WzFd.KTBdqjvUcdG68L08t7kR0I5oP7rcwrurqv-iDlKUFvE"


def header(cookies=COOKIES, name=NAME):
    response = Response()
    cookies.set_cookie(response, name, [12, "browser"], cookie_path("7HK3QF"))
    return response.headers["set-cookie"]


def request(name, value):
    headers = [(b"cookie", f"{name}={value}".encode())]
    return Request({"type": "http", "path": "/", "query_string": b"", "headers": headers})


def value_of(text, name=NAME):
    return SimpleCookie(text)[name].value


def test_a_cookie_is_read_as_it_was_written():
    assert COOKIES.read_cookie(request(NAME, value_of(header())), NAME) == [12, "browser"]


def test_a_cookie_is_for_its_event_and_for_no_script_and_secure_where_required():
    for word in ("Path=/e/7HK3QF", "HttpOnly", "SameSite=lax", "Secure"):
        assert word in header()
    assert "Secure" not in header(SignedCookies(b"a secret of 32 characters or more", secure=False))


def test_a_cookie_of_a_role_is_none_of_another():
    other = cookie_name(Role.ORGANISER)
    assert COOKIES.read_cookie(request(other, value_of(header())), other) is None


@pytest.mark.parametrize("value", ["", "x", "W10.x", "null"])
def test_a_cookie_that_is_missing_or_was_altered_is_none(value):
    assert COOKIES.read_cookie(request(NAME, value), NAME) is None


def test_a_cookie_under_another_secret_is_none():
    other = SignedCookies(b"another secret of 32 characters!", secure=True)
    assert other.read_cookie(request(NAME, value_of(header())), NAME) is None


def test_a_cookie_lasts_thirty_days():
    assert "Max-Age=2592000" in header()


def test_cookies_of_earlier_releases_are_read():
    """Name, salt and digest stay: else everyone is signed out by an update."""
    cookies = SignedCookies(b"a secret of 32 characters or more", secure=True)
    assert cookies.sign_values(MAKER_COOKIE, [1]) == GOLDEN
    assert (MAKER_COOKIE, NAME) == ("live_maker", "live_moderator")


def test_a_browser_without_the_cookie_and_a_signed_text_that_is_no_list_are_none():
    cookies = SignedCookies(b"a secret of 32 characters or more", secure=True)
    assert cookies.read_cookie(request("other", "x"), NAME) is None
    assert cookies.read_values(NAME, cookies.sign_values(NAME, {"link": 12})) is None
