"""``diurna schema`` and ``diurna doctor``: what the program prints, and what it stands on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the reader cannot do without, by the names of their distributions.
DISTRIBUTIONS = (
    *("spacy", "msgspec", "sqlalchemy", "fastapi", "pandas"),
    *("trafilatura", "resiliparse", "feedparser", "fastwarc"),
)
SENTENCE = "The envoy told reporters on Monday that talks with Peru would begin next week."


@click.command()
def schema() -> None:
    """Print the JSON Schema of every record kind, made from the types."""
    import msgspec

    from diurna.codec import json_schema

    content = msgspec.json.format(msgspec.json.encode(json_schema()), indent=2)
    sys.stdout.buffer.write(content + b"\n")


@click.command()
def doctor() -> int:
    """Tell versions, the parser's digest and the data files; exit 1 when something is missing."""
    faults = 0
    for name, state, fine in _findings():
        faults += not fine
        click.echo(f"{'ok     ' if fine else 'MISSING'}  {name}: {state}")
    return 1 if faults else 0


def _findings() -> Iterator[tuple[str, str, bool]]:
    from diurna._version import __version__

    yield "diurna", __version__, True
    yield "python", sys.version.split()[0], True
    yield from map(_distribution, DISTRIBUTIONS)
    yield _sqlite()
    yield from _reader()
    yield from _data_files()


def _distribution(name: str) -> tuple[str, str, bool]:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return name, version(name), True
    except PackageNotFoundError:
        return name, "not installed; run `pip install diurna` again", False


def _sqlite() -> tuple[str, str, bool]:
    import sqlite3

    return "sqlite", sqlite3.sqlite_version, True


def _reader() -> Iterator[tuple[str, str, bool]]:
    """Read one sentence: what loads and answers is there, and the models have their digests."""
    from diurna import api
    from diurna.errors import DiurnaError

    try:
        reading = api.read(SENTENCE, date="2019-05-15")
    except (DiurnaError, ImportError, OSError) as error:
        yield "reader", str(error), False
        return
    for name, digest in reading.articles[0].article.coder.models.items():
        yield name, f"SHA-256 {digest}", True


def _data_files() -> Iterator[tuple[str, str, bool]]:
    from importlib.resources import files

    folder = files("diurna") / "_data"
    found = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
    yield "data", ", ".join(found) or "none; install Diurna again", bool(found)
