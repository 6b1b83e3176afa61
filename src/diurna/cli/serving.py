"""``diurna serve`` and ``diurna demo``: a store on a page of this machine."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diurna.cli.messages import tell
from diurna.cli.options import store_option
from diurna.cli.pages import serve_page
from diurna.cli.readings import Tally, write
from diurna.cli.stores import existing_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.records import ReadArticle
    from diurna.store import Store

LOOPBACK = "127.0.0.1"
NOTE = "This is a constructed sample: its outlets and quoted words are invented."
ENDING = "Ctrl-C ends the page."
port_option = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port to listen on; a free one unless given.",
)


@click.command()
@store_option
@click.option("--host", default=LOOPBACK, show_default=True, help="Address to listen on.")
@port_option
@click.option(
    "--token",
    envvar="DIURNA_TOKEN",
    help="Secret that requests must carry; DIURNA_TOKEN in the environment keeps it off the "
    "command line. Needed, with 128 bits, for any address but 127.0.0.1.",
)
def serve(*, path: str, host: str, port: int, token: str | None) -> None:
    """Serve a store's web page and HTTP API until interrupted."""
    existing_store(path).close()
    serve_page(path, host, port, token)


@click.command()
@click.option("--no-serve", is_flag=True, help="Stop after the summary.")
@click.option("--db", metavar="DB", help="Keep the store in this file; a passing one unless given.")
@port_option
def demo(*, no_serve: bool, db: str | None, port: int) -> int:
    """Read the bundled sample, twelve constructed reports, then sum it up and serve it."""
    with _store_path(db) as path:
        status = _read_sample(path)
        _print_summary(path)
        if no_serve:
            tell(NOTE)
        else:
            serve_page(path, LOOPBACK, port, None, note=f"{NOTE} {ENDING}")
    return status


@contextmanager
def _store_path(db: str | None) -> Iterator[str]:
    if db is not None:
        yield db
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="diurna-demo-") as folder:
        yield str(Path(folder) / "demo.db")


def _read_sample(path: str) -> int:
    """Put the sample into the store, a progress bar on standard error; the exit status."""
    from diurna.articles import syndication
    from diurna.store import open_store

    tally = Tally()
    with open_store(path, syndication=syndication) as store:
        for _ in write(store, _with_progress(tally, store)):
            pass
    return tally.status


def _with_progress(tally: Tally, store: Store) -> Iterator[ReadArticle]:
    from rich.console import Console
    from rich.progress import Progress

    from diurna import api

    paths = [str(path) for path in api.sample_paths()]
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Reading the sample", total=sum(map(_articles_in, paths)))
        for item in api.read_pages(paths, known=store.holds, workers=1):
            progress.advance(task, 0 if isinstance(item, api.Remark) else 1)
            reading = tally.take(item)
            if reading is not None:
                yield reading


def _articles_in(path: str) -> int:
    """How many articles a sample file holds: a line each in JSONL, else one."""
    if not path.endswith(".jsonl"):
        return 1
    with Path(path).open("rb") as lines:
        return sum(1 for line in lines if line.strip())


def _print_summary(path: str) -> None:
    from diurna.cli.summary import summary

    with existing_store(path) as store:
        for line in summary(store):
            click.echo(line)
