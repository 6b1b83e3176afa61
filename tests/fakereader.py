"""A reader without models, the same in this process and in workers, that goes wrong on request."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from build import article_record
from diurna.pipeline import tasks, worker
from diurna.schema.records import ReadArticle

if TYPE_CHECKING:
    from typing import NoReturn

    from diurna.schema.documents import Article

# Runs a worker that reads with it.
PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from fakereader import serve; serve()"


def read_article(article: Article, *, explain: bool = False) -> ReadArticle:
    """The article alone; the first word of some texts is an order."""
    del explain
    order, *rest = article.text.split()
    if order in ORDERS:
        ORDERS[order](*rest[:1])
    facts = {name: getattr(article, name) for name in ("id", "source_id", "title", "published")}
    return ReadArticle(article=article_record(article.text, **facts))


def _fail(what: str) -> None:
    raise ZeroDivisionError(what)


def _sleep(seconds: str) -> None:
    sys.stderr.write("asleep\n")
    sys.stderr.flush()
    time.sleep(float(seconds))


def _die(path: str) -> None:
    """End this process at once, when there is no such file; then there is, unless it is ``-``."""
    if not Path(path).exists():
        if path != "-":
            Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)


ORDERS = {"FAIL": _fail, "SLEEP": _sleep, "DIE": _die}


def serve() -> NoReturn:
    """Be a worker."""
    tasks.read_article = read_article
    worker.main()
