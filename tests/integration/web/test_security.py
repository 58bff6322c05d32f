"""Checks of every request, and headers of every response."""

import asyncio
import contextlib
import json
import socket

import httpx2
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from live.engine.journal import JournalFailed
from live.serving.connections.write_timeout import WriteTimeout
from live.web import security
from tools.large_bodies import post_large
from tools.live_server import PATIENCE, Browser, join, make_settings, moderator, running

PUBLIC = "https://live.example.org"


@pytest.fixture(scope="module")
async def behind(tmp_path_factory):
    """A server behind a proxy that ends TLS, at an address of its own."""
    async with running(make_settings(tmp_path_factory.mktemp("behind"), public_url=PUBLIC)) as site:
        yield site


@pytest.fixture
async def public(behind):
    new_event = await behind.event()
    yield new_event
    await new_event.close_all()


async def raw(server, request: bytes) -> bytes:
    """Return the response to these bytes, until the server closes or sends no more."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(request)
    came = b""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(2):
            while piece := await reader.read(65536):
                came += piece
                if b"\r\n\r\n" in came:
                    break
    writer.close()
    return came


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


async def status_of_socket(browser, url, origin):
    cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.http.cookies.jar)
    try:
        async with connect(url, origin=origin, additional_headers={"cookie": cookie}):
            return 101
    except InvalidStatus as error:
        return error.response.status_code


# origins of sockets


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        None,
        "http://127.0.0.1:{port}.evil.example",
        "http://evil.127.0.0.1:{port}",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1",
        "http://127.0.0.1:1{port}",
        "http://localhost:{port}",
        "http://127.0.0.1:{port}/",
        "127.0.0.1:{port}",
        "",
    ],
)
async def test_a_socket_from_elsewhere_is_refused_even_with_a_cookie(server, event, origin):
    ann = await join(event)
    url = f"ws://127.0.0.1:{server.port}{ann.base}/socket?as=attendee"
    assert await status_of_socket(ann, url, origin and origin.format(port=server.port)) == 403
    assert await status_of_socket(ann, url, server.url) == 101


@pytest.mark.parametrize(
    "origin",
    [
        "http://live.example.org",
        "https://live.example.org:8443",
        "https://evil.live.example.org",
        "http://127.0.0.1:{port}",
        None,
    ],
)
async def test_with_a_public_url_only_its_origin_opens_sockets(behind, public, origin):
    ann = await join(public)
    url = f"ws://127.0.0.1:{behind.port}{ann.base}/socket?as=attendee"
    assert await status_of_socket(ann, url, origin and origin.format(port=behind.port)) == 403
    assert await status_of_socket(ann, url, PUBLIC) == 101


async def test_a_cookie_holds_five_sockets_and_the_oldest_makes_room(event):
    ann, bob = await join(event), await join(event)
    his = await bob.open()
    pages = [await ann.open() for _ in range(7)]
    for page in pages[:2]:
        await page.until(lambda page=page: page.closed)
        assert (page.closed, page.bye["again"]) == (4103, False)
        assert "too many tabs" in page.bye["message"]
    await pages[-1].perform("person.set_language", language="zh")
    assert not any(page.closed for page in (*pages[2:], his))


async def test_a_browser_of_staff_holds_five_sockets_too(event):
    desk, other = await moderator(event), await moderator(event)
    beside = await other.open("moderator")
    pages = [await desk.open("moderator") for _ in range(6)]
    await pages[0].until(lambda: pages[0].closed)
    assert not any(page.closed for page in (*pages[1:], beside))


async def test_at_a_crowded_address_each_attendee_still_gets_in_with_a_page(
    server, event, monkeypatch
):
    ann, bob = await join(event), await join(event)
    monkeypatch.setattr(server.site.connection_limits.members, "max_per_address", 1)
    hers, his = await ann.open(), await bob.open()
    again = await ann.open()
    await hers.until(lambda: hers.closed)
    assert (hers.closed, his.closed, again.closed) == (4103, 0, 0)


async def test_strangers_are_turned_away_first_and_take_no_place_of_attendees(
    server, event, monkeypatch
):
    ann = await join(event)
    monkeypatch.setattr(server.site.connection_limits.strangers, "max_per_address", 0)
    url = f"ws://127.0.0.1:{server.port}{ann.base}/socket?as=attendee"
    assert await status_of_socket(Browser(event), url, server.url) == 403
    assert await status_of_socket(ann, url, server.url) == 101


async def test_a_full_server_lets_nobody_in_until_someone_leaves(server, event, monkeypatch):
    ann = await join(event)
    page = await ann.open()
    monkeypatch.setattr(
        server.site.connection_limits.members,
        "max_total",
        server.site.connection_limits.members.total,
    )
    url = f"ws://127.0.0.1:{server.port}{ann.base}/socket?as=attendee"
    assert await status_of_socket(ann, url, server.url) == 403
    await page.close()
    assert await status_of_socket(ann, url, server.url) == 101


# hosts and paths


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("live.example.org", 200),
        ("LIVE.example.org:443", 200),
        ("localhost", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]", 200),
        ("evil.example", 400),
        ("live.example.org.evil.example", 400),
        ("", 400),
    ],
)
async def test_with_a_public_url_only_its_host_and_this_machine_are_served(behind, host, status):
    async with httpx2.AsyncClient(base_url=behind.url) as client:
        assert (await client.get("/", headers={"host": host})).status_code == status


async def test_probes_are_answered_under_any_name(behind):
    async with httpx2.AsyncClient(base_url=behind.url) as client:
        for path in ("/healthz", "/readyz"):
            assert (await client.get(path, headers={"host": "10.0.0.7:8000"})).status_code == 200


@pytest.mark.parametrize("host", ["a b", "evil.example/x", "e@vil", "evil;x", "[::1", "x'y"])
async def test_a_host_that_is_none_is_refused(server, host):
    assert status_of(await raw(server, f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())) == 400


@pytest.mark.parametrize(
    "hosts",
    [b"Host: a\r\nHost: a\r\n", b"Host: a\r\nHost: b\r\n", b""],
    ids=["twice", "two", "none"],
)
async def test_a_request_names_a_single_host(server, hosts):
    assert status_of(await raw(server, b"GET / HTTP/1.1\r\n" + hosts + b"\r\n")) == 400


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/e/%00ABC",
        "/static/dist/../../pyproject.toml",
        "/static/dist/..%2f..%2fpyproject.toml",
        "/static/dist/%2e%2e/%2e%2e/pyproject.toml",
        "/static/dist/..%5c..%5cpyproject.toml",
        "/static/dist//etc/passwd",
        "/static/dist/meta.json",
        "/e/%0d%0aset-cookie:a=b",
        "/e/%ff%fe/moderate",
        "/nothing/here",
        "/" + "x" * 9000,
    ],
)
async def test_a_path_with_tricks_leads_nowhere(server, path):
    answer = await raw(server, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    assert 400 <= status_of(answer) < 500
    assert b"Traceback" not in answer


@pytest.mark.parametrize(
    "path", ["/%00", "/e/%0d%0aset-cookie:a=b", "/a/%2e%2e/b", "/a/../b", "/a%5cb", "/a%7f"]
)
async def test_a_path_with_control_characters_or_parents_is_refused_at_once(server, path):
    answer = await raw(server, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    assert status_of(answer) == 400


@pytest.mark.parametrize(("listed", "scheme"), [("127.0.0.1", "wss"), ("10.9.9.9", "ws")])
async def test_only_a_listed_proxy_says_where_a_request_comes_from(tmp_path, listed, scheme):
    async with running(make_settings(tmp_path, forwarded_allow_ips=listed)) as server:
        browser = Browser(await server.event(), **{"x-forwarded-proto": "https"})
        policy = (await browser.get("/")).headers["content-security-policy"]
    assert f"connect-src 'self' {scheme}://" in policy


async def test_headers_of_40_kib_are_refused(server):
    for header in (
        b"X: " + b"x" * 40_000,
        b"\r\n".join(b"X-%d: " % number + b"x" * 900 for number in range(45)),
    ):
        assert (
            status_of(await raw(server, b"GET / HTTP/1.1\r\nHost: a\r\n" + header + b"\r\n\r\n"))
            == 400
        )


async def test_headers_that_never_end_are_cut_off(server):
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nX: ")
    with contextlib.suppress(ConnectionError):
        for _ in range(100):
            writer.write(b"x" * 65536)
            await writer.drain()
    with contextlib.suppress(ConnectionError):
        async with asyncio.timeout(5):  # long before its deadline
            assert status_of(await reader.read() or b"HTTP/1.1 400 ") == 400
    writer.close()


async def test_headers_that_do_not_come_are_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr("live.serving.connections.http_protocol.HEADER_TIMEOUT_S", 0.2)
    async with running(make_settings(tmp_path)) as server:
        for start in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: a\r\nX: "):
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            writer.write(start)
            async with asyncio.timeout(PATIENCE):
                with contextlib.suppress(ConnectionError):
                    assert await reader.read() == b""
            writer.close()


@pytest.mark.parametrize(
    ("answered", "after"),
    [
        (b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", b"\r\n"),
        (b"GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n", b"x"),
    ],
    ids=["an empty line", "a body that does not end"],
)
async def test_an_idle_client_is_disconnected_after_its_answer(
    tmp_path, monkeypatch, answered, after
):
    monkeypatch.setattr("live.serving.connections.http_protocol.HEADER_TIMEOUT_S", 0.2)
    async with running(make_settings(tmp_path)) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(answered)
        await reader.readuntil(b"ok\n")
        writer.write(after)
        async with asyncio.timeout(PATIENCE):
            with contextlib.suppress(ConnectionError):
                assert await reader.read() == b""
        writer.close()


async def test_a_client_that_does_not_read_the_answer_is_disconnected(server, monkeypatch):
    monkeypatch.setattr(WriteTimeout, "TIMEOUT_S", 0.2)
    plain = socket.socket()
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    plain.setblocking(False)
    await asyncio.get_running_loop().sock_connect(plain, ("127.0.0.1", server.port))
    reader, writer = await asyncio.open_connection(sock=plain, limit=1)
    writer.write(
        f"GET {server.site.bundle.url_of('moderator.js')} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
        * 200
    )
    await reader.readexactly(1)
    try:
        async with asyncio.timeout(PATIENCE):
            while not writer.transport.is_closing():
                writer.write(b"\r\n")
                await asyncio.sleep(0.01)
    finally:
        writer.transport.abort()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST", "TRACE"])
async def test_other_methods_change_nothing(server, event, method):
    ann = await join(event)
    seq = event.state.seq
    for path in (ann.base, f"{ann.base}/moderate", "/protocol.json", "/healthz"):
        response = await ann.http.request(
            method, path, headers={"content-type": "application/x-www-form-urlencoded"}
        )
        assert response.status_code in {403, 405}
    assert event.state.seq == seq


# headers of every response


async def test_every_answer_forbids_inline_and_foreign_content(server, event):
    ann = await join(event)
    for path in ("/", ann.base, "/nothing", f"{ann.base}/qr.svg", "/healthz"):
        headers = (await ann.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert all(
            f"{rule} 'none'" in policy for rule in ("frame-ancestors", "base-uri", "object-src")
        )
        assert f"connect-src 'self' ws://127.0.0.1:{server.port}" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] in {"same-origin", "no-referrer"}
        assert "server" not in headers
        assert "strict-transport-security" not in headers


async def test_a_file_is_no_document(server, event):
    headers = (await Browser(event).get(server.site.bundle.url_of("icon.svg"))).headers
    assert (headers["content-security-policy"], headers["x-content-type-options"]) == (
        "default-src 'none'",
        "nosniff",
    )


async def test_https_is_required_where_it_is_offered_and_cookies_need_it(behind, public):
    ann = await join(public)
    response = await ann.get("/")
    assert "max-age" in response.headers["strict-transport-security"]
    again = Browser(public)
    joined = await again.post(
        f"{again.base}/join",
        delegation="lazio",
        sector="academia",
        language="en",
        name="",
        nonce="s" * 22,
    )
    assert "; secure" in joined.headers["set-cookie"].lower()


async def test_personal_pages_are_not_stored_and_the_bundle_for_ever(server, event):
    ann, desk = await join(event), await moderator(event)
    for browser, path in (
        (ann, ann.base),
        (Browser(event), ann.base),
        (desk, f"{desk.base}/moderate"),
        (ann, "/"),
    ):
        assert (await browser.get(path)).headers["cache-control"] == "no-store"
    asset = await ann.get(server.site.bundle.url_of("attendee.js"))
    assert "immutable" in asset.headers["cache-control"]
    assert asset.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    ("takes", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR;q=0.001", "br"),
        ("zstd", None),
        ("", None),
        ("abr", None),
    ],
)
async def test_a_file_comes_as_small_as_the_browser_can_unpack_it(server, event, takes, coding):
    address, browser = server.site.bundle.url_of("moderator.js"), Browser(event)
    response = await browser.get(address, headers={"accept-encoding": takes})
    assert (
        response.headers.get("content-encoding") == coding
        and "accept-encoding" in response.headers["vary"].lower()
    )
    whole = await browser.get(address, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in whole.headers
    assert (int(response.headers["content-length"]) < int(whole.headers["content-length"])) is (
        coding is not None
    )


async def test_a_fault_of_ours_says_nothing_of_its_inside(server, event, monkeypatch, caplog):
    ann = await join(event)
    monkeypatch.setattr("live.features.people.web.join.live_page", None)
    response = await ann.get(ann.base)
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.text
    assert "NoneType" not in response.text
    assert "content-security-policy" in response.headers
    assert "NoneType" in caplog.text


async def test_a_database_that_is_away_is_an_apology_and_not_a_trace(server, event, monkeypatch):
    async def fail(code):
        raise JournalFailed("disk I/O error")

    monkeypatch.setattr(server.site.journal, "find_event", fail)
    visitor = Browser(event)
    response = await visitor.get("/e/ZZZZZZ")
    assert (response.status_code, "disk" in response.text) == (503, False)
    assert (await visitor.get("/readyz")).status_code == 503
    assert (await visitor.get("/healthz")).status_code == 200


async def test_a_boot_page_holds_the_view_of_its_reader(server, event):
    ann = await join(event, "Ann")
    poll, page = await event.poll(), await ann.open()
    drawn = (await ann.get(ann.base)).text
    boot = json.loads(drawn.partition('id="boot">')[2].partition("</script>")[0])
    items = {
        key: item
        for frame in boot["frames"]
        if "topic" in frame
        for key, item in frame["put"].items()
    }
    await page.until(lambda: f"poll:{poll}" in page.items)
    assert items == page.items
    assert (boot["role"], boot["code"], boot["join_url"]) == (
        "attendee",
        event.code,
        f"{server.url}/e/{event.code}",
    )


async def test_a_client_that_leaves_before_its_form_is_complete_has_sent_none(event):
    form = b"delegation=lazio&sector=academia&language=en&nonce=" + b"n" * 32
    head = (
        f"POST /e/{event.code}/join HTTP/1.1\r\nHost: 127.0.0.1:{event.server.port}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n"
        f"Content-Length: {len(form) + 9}\r\n\r\n"
    )
    _, writer = await asyncio.open_connection("127.0.0.1", event.server.port)
    writer.write(head.encode() + form)
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    await join(event)
    assert len(event.state.people) == 1


# bodies that are refused


@pytest.mark.parametrize("connection", ["close", "keep-alive"])
@pytest.mark.parametrize(
    ("type", "status"), [("application/x-www-form-urlencoded", 413), ("text/plain", 415)]
)
async def test_a_client_that_sends_50_mb_before_it_reads_learns_why_they_are_refused(
    event, type, status, connection
):
    answer = await post_large(event.server.port, "/join", 50, type=type, connection=connection)
    assert status_of(answer) == status
    assert b"</html>" in answer


LARGE_FORM = (
    b"POST /join HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 52428800\r\n%s\r\n"
)


async def test_a_body_that_does_not_say_its_length_is_refused_once_it_is_too_long(event):
    request = LARGE_FORM.replace(b"Content-Length: 52428800", b"Transfer-Encoding: chunked") % b""
    answer = await raw(event.server, request + b"12000\r\n" + b"x" * 0x12000 + b"\r\n0\r\n\r\n")
    assert status_of(answer) == 413


async def test_a_client_that_asks_first_is_refused_before_it_sends_its_body(event):
    answer = await raw(event.server, LARGE_FORM % b"Expect: 100-continue\r\n")
    assert status_of(answer) == 413


@pytest.mark.parametrize("bound", ["UNREAD_TIMEOUT_S", "MAX_UNREAD_BYTES"])
async def test_a_body_that_has_no_end_is_not_read_for_ever(event, monkeypatch, bound):
    monkeypatch.setattr(security, bound, 0.2 if bound == "UNREAD_TIMEOUT_S" else 100_000)
    answer = await raw(event.server, LARGE_FORM % b"" + b"x" * 300_000)
    assert status_of(answer) == 413
