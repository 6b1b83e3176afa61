"""The web room, found by its name when a page is asked for.

The command line and the web are neighbours on one floor and do not import one another: each
works without the other, and a page of another make could take this one's place.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from diurna.schema.records import ReadArticle

    Server = Callable[..., None]
    Renderer = Callable[[ReadArticle], str]


def serve_page(
    path: str, host: str, port: int, token: str | None, *, note: str | None = None
) -> None:
    """Serve a store until interrupted; the address is the first line on standard error."""
    cast("Server", import_module("diurna.web.server").serve)(path, host, port, token, note=note)


def render_page(reading: ReadArticle) -> str:
    """One self-contained HTML page of one article."""
    return cast("Renderer", import_module("diurna.web.reading").render_page)(reading)
