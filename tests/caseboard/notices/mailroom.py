"""A real mail server on loopback that keeps what it receives and does as a test tells it."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
from asyncio import Transport
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from caseboard.notices.settings import PLAIN, Post

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aiosmtpd.smtp import SMTP, Envelope, Session

SENDER = "avisos@correo.org.gt"
USER, PASSWORD = "escritorio", "una-clave-larga"


@dataclass
class Mailroom:
    """What arrived, whole; `refusal` answers every mail, `dies` hangs up without an answer."""

    letters: list[tuple[str, bytes]] = field(default_factory=list)
    greetings: list[str] = field(default_factory=list)
    signed_in: list[bool] = field(default_factory=list)
    refusal: str = ""
    dies: bool = False
    port: int = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.refusal:
            return self.refusal
        self.greetings.append(str(session.host_name))
        self.signed_in.append(session.authenticated is True)
        content = envelope.original_content
        assert isinstance(content, bytes)
        self.letters.extend((to, content) for to in envelope.rcpt_tos)
        if self.dies:
            assert isinstance(server.transport, Transport)
            server.transport.abort()
        return "250 OK"

    @property
    def receivers(self) -> list[str]:
        return sorted(to for to, _ in self.letters)

    def post(self, security: str = PLAIN, user: str = "") -> Post:
        password = PASSWORD if user else ""
        return Post("localhost", self.port, security, SENDER, user, password)


@contextmanager
def open_mailroom(**options: Any) -> Iterator[Mailroom]:  # noqa: ANN401 - as of aiosmtpd
    """Receive mails until the block ends; `options` are the controller's own."""
    room = Mailroom()
    controller = Controller(room, hostname="127.0.0.1", port=_free_port(), **options)
    controller.start()
    room.port = controller.port
    try:
        yield room
    finally:
        controller.stop()


def knows(_server: object, _session: object, _envelope: object, _how: str, data: Any) -> AuthResult:  # noqa: ANN401
    """Let in the desk's own user."""
    return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()))


def certify(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Return a server's side of TLS for localhost, and the certificate that vouches for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names: list[x509.GeneralName] = [
        x509.DNSName("localhost"),
        x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
    ]
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "server.pem", folder / "server.key"
    public.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return context, public


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
