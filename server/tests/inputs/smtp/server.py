"""A mail server as the tests need it: real SMTP, and as unkind as some are.

usage: server.py FOLDER PORT starttls|tls|none

What it takes lies in FOLDER, a file a mail. Whom it is for says how it behaves:
refused@… 550 · busy@… 451 the first time · slow@… answers after 30 s · cut@… hangs up in the middle.
"""

import asyncio
import pathlib
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

folder, port, security = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
here = pathlib.Path(__file__).parent


def authenticate(server, session, envelope, mechanism, data):
    right = data.login == b"remit" and data.password == b"secret"
    return AuthResult(success=right, handled=True)


class Handler:
    seen = set()
    number = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        kind = address.split("@")[0]
        if kind == "refused":
            return "550 5.1.1 no such mailbox here"
        if kind == "busy" and address not in self.seen:
            self.seen.add(address)
            return "451 4.3.0 try again later"
        if kind == "slow":
            await asyncio.sleep(30)
        if kind == "cut":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.number += 1
        name = f"{self.number:04}-{envelope.rcpt_tos[0]}"
        (folder / f"{name}.part").write_bytes(envelope.content)
        (folder / f"{name}.part").rename(folder / f"{name}.eml")
        return "250 OK"


class Server(Controller):
    def factory(self):
        context = tls() if security == "starttls" else None
        return SMTP(
            self.handler,
            hostname="localhost",
            tls_context=context,
            require_starttls=security == "starttls",
            authenticator=authenticate,
            auth_required=True,
            auth_require_tls=security == "starttls",
        )


def tls():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(here / "cert.pem", here / "key.pem")
    return context


outer = tls() if security == "tls" else None
server = Server(Handler(), hostname="127.0.0.1", port=port, ssl_context=outer)
server.start()
asyncio.new_event_loop().run_forever()
