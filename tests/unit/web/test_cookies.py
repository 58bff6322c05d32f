"""Signed cookies: read as they were written, and by no other name or secret."""

from http.cookies import SimpleCookie

import pytest
from starlette.requests import Request
from starlette.responses import Response

from live.kernel.actions import Role
from live.web.cookies import SignedCookies, cookie_name, cookie_path

COOKIES = SignedCookies(b"a secret of 32 characters or more", secure=True)
NAME = cookie_name(Role.MODERATOR)


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


def test_a_signature_is_an_hmac_with_sha_256():
    assert len(value_of(header()).rpartition(".")[2]) == 43
