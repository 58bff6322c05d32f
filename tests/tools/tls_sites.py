"""Sites on this machine: a proxy that ends TLS before a server, and sites of others that show its
pages in a frame. The certificate is self-signed: browsers must ignore that.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HEAD_END = b"\r\n\r\n"


def make_tls(folder: Path) -> ssl.SSLContext:
    """TLS of these sites, with a certificate of their own trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "site.pem"
    file.write_bytes(private + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


class TlsProxy:
    """Ends TLS before a server on this machine, and says so to it. `target`: the server's port."""

    def __init__(self) -> None:
        self.target = self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass a connection on. Each of its requests says that it came by HTTPS."""
        with suppress(OSError, asyncio.IncompleteReadError):
            behind, before = await asyncio.open_connection("127.0.0.1", self.target)
            answering = asyncio.create_task(_pump(behind, writer))
            try:
                while await _pass_request(reader, before):
                    pass
                await _pump(reader, before)
            finally:
                before.close()
                answering.cancel()
        writer.close()


async def _pass_request(reader: asyncio.StreamReader, before: asyncio.StreamWriter) -> bool:
    """Pass a request on; False if frames of a WebSocket follow it."""
    head = await reader.readuntil(HEAD_END)
    line, _, headers = head.partition(b"\r\n")
    before.write(line + b"\r\nX-Forwarded-Proto: https\r\n" + headers)
    fields = headers.lower()
    length = fields.partition(b"content-length:")[2].partition(b"\r\n")[0].strip()
    if length:
        before.write(await reader.readexactly(int(length)))
    await before.drain()
    return b"upgrade: websocket" not in fields


async def _pump(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await source.read(65536):
            target.write(piece)
            await target.drain()
        target.close()


@asynccontextmanager
async def tls_proxy(tls: ssl.SSLContext) -> AsyncIterator[TlsProxy]:
    proxy = TlsProxy()
    listening = await asyncio.start_server(proxy.serve, "127.0.0.1", 0, ssl=tls)
    proxy.port = listening.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        listening.close()


class FramingSite:
    """A site of others with a single page that shows a page of ours. `shown`: its address."""

    def __init__(self, scheme: str) -> None:
        self.shown, self.port, self.size, self._scheme = "", 0, (320, 480), scheme

    @property
    def origin(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            await reader.readuntil(HEAD_END)
            width, height = self.size
            page = (
                "<!doctype html><title>A call</title><body style='margin:0'>"
                f"<iframe name='event' width={width} height={height} src='{self.shown}' "
                "style='border:0'></iframe>"
            ).encode()
            head = f"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {len(page)}"
            writer.write(f"{head}\r\nconnection: close\r\n\r\n".encode() + page)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def framing_site(tls: ssl.SSLContext | None) -> AsyncIterator[FramingSite]:
    site = FramingSite("https" if tls else "http")
    listening = await asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=tls)
    site.port = listening.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        listening.close()
