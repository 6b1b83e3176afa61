"""The server: bound before it says where, stopped by an interrupt."""

from __future__ import annotations

import ipaddress
import socket
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import uvicorn

from diurna.errors import UsageError
from diurna.web.app import create_app

if TYPE_CHECKING:
    from pathlib import Path

LOCAL = "127.0.0.1"
# 128 bits, written in the densest alphabet that headers allow (6 bits a character).
MIN_TOKEN = 22


def serve(
    db: str | Path,
    host: str = LOCAL,
    port: int = 0,
    token: str | None = None,
    *,
    note: str | None = None,
) -> None:
    """Serve a record store until interrupted.

    The address is the first line on standard error, a note the second.

    Args:
        db: path of the store.
        host: where to listen; any but loopback needs a token.
        port: 0 takes a free one.
        token: what a client must send as ``Authorization: Bearer``.
        note: one line to say beside the address.

    Raises:
        UsageError: the token is missing or too short, or the address cannot be had.
        StoreError: the store cannot be opened.
    """
    _check_access(host, token)
    app = create_app(db, token=token)
    listener = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    sys.stderr.write(f"http://{shown}:{listener.getsockname()[1]}/\n")
    sys.stderr.write(f"{note}\n" if note else "")
    sys.stderr.flush()
    config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False)
    # The server closes down on an interrupt, then raises it again: here it is the wanted end.
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def _check_access(host: str, token: str | None) -> None:
    if token is not None and len(token) < MIN_TOKEN:
        msg = f"the token is shorter than {MIN_TOKEN} characters (128 bits); take a longer one"
        raise UsageError(msg)
    if token is None and not _is_loopback(host):
        msg = f"{host!r} can be reached from outside; give a --token, or listen on {LOCAL}"
        raise UsageError(msg)


def _is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address.

    Example:
        >>> _is_loopback("127.0.0.1"), _is_loopback("0.0.0.0")
        (True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        msg = f"cannot listen on {host!r} port {port}: {error}; take another --port"
        raise UsageError(msg) from error
    return listener
