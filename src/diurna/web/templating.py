"""Templates and assets of the page, all from the package, escaped always."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def templates() -> Environment:
    """The templates; every value is escaped, an unknown name is an error."""
    environment = Environment(
        loader=PackageLoader("diurna.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["noun"] = noun
    environment.filters["moment"] = moment
    return environment


def noun(number: int, singular: str, plural: str | None = None) -> str:
    """The noun that fits a number.

    Example:
        >>> noun(1, "event"), noun(0, "event"), noun(2, "copy", "copies")
        ('event', 'events', 'copies')
    """
    return singular if number == 1 else plural or f"{singular}s"


def moment(published: str) -> str:
    """A day or an instant as people read it, to the minute, by the clock of its own place.

    Example:
        >>> moment("2031-05-06T19:14:40-04:00"), moment("2031-05-06")
        ('2031-05-06 19:14', '2031-05-06')
    """
    return published[: len("2031-05-06T19:14")].replace("T", " ")


@cache
def asset(name: str) -> str:
    """The content of a file under ``static``."""
    return (files("diurna.web") / "static" / name).read_text(encoding="utf-8")


def inline(content: str) -> Markup:
    """One of our own assets, to stand inside a page as it is."""
    return Markup(content)  # noqa: S704 -- package data, never a user's words


def csp_hash(content: str) -> str:
    """The source expression by which a content security policy admits exactly this content.

    Example:
        >>> csp_hash("")
        'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    digest = hashlib.sha256(content.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()
