"""A site on loopback that answers as a test tells it to, byte for byte."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

PATIENCE_SECONDS = 10


def answer(
    body: bytes | str = b"", status: str = "200 OK", media: str = "text/html", **headers: str
) -> bytes:
    """A whole answer of a server."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}", f"Content-Length: {len(data)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + data


NOTHING = answer("nothing here", "404 Not Found")


@dataclass
class Site:
    """Serves answers by path until the block ends.

    Args:
        answers: bytes sent for a path; or several, sent in turn, the last one again and again.
        hangs: paths whose connection is left open after the answer.
    """

    answers: dict[str, bytes | list[bytes]] = field(default_factory=dict)
    hangs: frozenset[str] = frozenset()
    requests: list[str] = field(default_factory=list)
    _open: list[socket.socket] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        for connection in (self._listener, *self._open):
            connection.close()

    def url(self, path: str = "/") -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def host(self) -> frozenset[tuple[str, int]]:
        """The site as a host that is allowed."""
        return frozenset({("127.0.0.1", self.port)})

    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [request.split(" ")[1] for request in self.requests]

    def _serve(self) -> None:
        for connection in self._connections():
            self._answer(connection)

    def _connections(self) -> Iterator[socket.socket]:
        while True:
            try:
                yield self._listener.accept()[0]
            except OSError:
                return

    def _answer(self, connection: socket.socket) -> None:
        connection.settimeout(PATIENCE_SECONDS)
        request = b""
        while b"\r\n\r\n" not in request and (data := connection.recv(65_536)):
            request += data
        if not request:
            connection.close()
            return
        self.requests.append(request.decode("latin-1"))
        path = self.requests[-1].split(" ")[1]
        found = self.answers.get(path, NOTHING)
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        connection.sendall(found)
        if path in self.hangs:
            self._open.append(connection)
        else:
            connection.close()
