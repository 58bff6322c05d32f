"""Addresses of messages, and redirects that are not followed."""

import asyncio
import random
import socket
from ipaddress import IPv6Address, ip_network

import pytest

from live.features.programs.deliveries import network
from live.features.programs.deliveries.network import HttpSender, NotSent, is_public
from tools.webhook_receiver import receiving


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1"),
        *("::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
        *("::127.0.0.1", "::10.1.2.3", "::8.8.8.8", "64:ff9b::a9fe:a9fe", "64:ff9b::c0a8:101"),
        *("64:ff9b:1::808:808", "64:ff9b:1:2::a01:203", "fec0::1", "feff::1", "3fff::1"),
        *("2001:0:7f00:1::1", "2001:0:5db8:d70e:0:0:80ff:fefe", "2002:5db8:d70e::1", "100::1"),
    ],
)
def test_addresses_that_are_not_of_the_internet(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_of_the_internet(address):
    assert is_public(address)


@pytest.mark.parametrize("private", ["127.0.0.0/8", "10.0.0.0/8", "169.254.0.0/16"])
@pytest.mark.parametrize(
    "prefix", ["::", "::ffff:0:0", "64:ff9b::", "64:ff9b:1::", "fec0::", "2002::", "2001::"]
)
def test_no_ipv6_address_leads_to_a_private_ipv4_address(prefix, private):
    chance = random.Random(1)
    for _ in range(200):
        inner = int(ip_network(private)[0]) + chance.randrange(2**16)
        shift = {"2002::": 80, "2001::": 64}.get(prefix, 0)
        address = IPv6Address(int(IPv6Address(prefix)) | inner << shift)
        assert not is_public(str(address)), address


async def refusal_of(url, allows_private=False):
    sender = HttpSender(allows_private)
    try:
        await sender.post(url, {}, b"{}")
    except NotSent as failure:
        return str(failure)
    finally:
        await sender.close()
    return ""


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1/x", "not_https"),
        ("https://127.0.0.1/x", "private_address"),
        ("https://localhost/x", "private_address"),
        ("https://[::1]/x", "private_address"),
        ("https://[::ffff:127.0.0.1]/x", "private_address"),
        ("https://2130706433/x", "private_address"),
        ("https://0x7f.1/x", "private_address"),
        ("https://example.invalid/x", "unknown_host"),
        ("https://127.0.0.1:22/x", "port"),
    ],
)
async def test_no_message_goes_to_a_private_address_or_without_tls(url, reason):
    assert await refusal_of(url) == reason


async def test_a_single_private_address_of_a_name_is_enough(monkeypatch):
    def resolve(*_, **__):
        kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*kind, ("93.184.215.14", 443)), (*kind, ("10.0.0.1", 443))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert await network.PublicNetwork(allows_private=True)._resolve("two.example", 443)
    with pytest.raises(NotSent):
        await network.PublicNetwork(allows_private=False)._resolve("two.example", 443)


async def test_a_redirect_is_not_followed_and_nothing_is_read_of_the_answer():
    sender = HttpSender(allows_private=True)
    async with receiving() as receiver:
        receiver.status = 302
        assert await sender.post(receiver.url, {"webhook-id": "msg_1"}, b"{}") == 302
        assert len(receiver.received) == 1
    await sender.close()
    assert await refusal_of(receiver.url, allows_private=True) == "unreachable"


async def test_a_receiver_that_says_nothing_is_given_up(monkeypatch):
    monkeypatch.setattr(network, "TIMEOUT_S", 0.2)
    gate = asyncio.Event()

    async def say_nothing(reader, writer):
        await gate.wait()
        writer.close()

    server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    assert await refusal_of(f"http://127.0.0.1:{port}/x", allows_private=True) == "timeout"
    gate.set()
    server.close()
