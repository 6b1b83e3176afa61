"""What stands before every request: its host, its token, and the headers of every answer."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "testserver"})


class Guards:
    """Middleware: without a token only loopback hosts are answered, with one only its bearers.

    A page elsewhere that points its own name at this machine sends that name as host, and is
    refused; nothing here changes state, so there is nothing to forge.
    """

    def __init__(self, app: ASGIApp, token: str | None = None) -> None:
        self.app = app
        self.token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it before anything is looked at."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = self._refusal(Headers(scope=scope))
        await (refusal or self.app)(scope, receive, send_guarded)

    def _refusal(self, headers: Headers) -> PlainTextResponse | None:
        if self.token is None:
            if _host_name(headers.get("host", "")) in LOOPBACK:
                return None
            return PlainTextResponse("This page is for this machine only.", status_code=421)
        given = headers.get("authorization", "").removeprefix("Bearer ").encode()
        if hmac.compare_digest(given, self.token.encode()):
            return None
        return PlainTextResponse(
            "Give the token as `Authorization: Bearer TOKEN`.",
            status_code=401,
            headers={"WWW-Authenticate": "Bearer"},
        )


def _host_name(host: str) -> str:
    """The name in a Host header, without its port.

    Example:
        >>> _host_name("[::1]:8000"), _host_name("127.0.0.1:80")
        ('::1', '127.0.0.1')
    """
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
