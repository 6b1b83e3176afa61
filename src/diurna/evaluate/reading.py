"""Gold texts, read the way that ``diurna read`` reads them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

import msgspec

from diurna.articles.documents import compose
from diurna.articles.extract import SetAside, extract
from diurna.pipeline.local import built_in_plan, read_article
from diurna.schema.sources import RawPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diurna.schema.documents import Article, Document
    from diurna.schema.layers import Layers
    from diurna.schema.records import ReadArticle

Found = TypeVar("Found")


class GoldText(msgspec.Struct, frozen=True, kw_only=True):
    """What a line of every task on texts has; ``date`` is the day of publication."""

    id: str
    text: str
    date: str | None = None


Line = TypeVar("Line", bound=GoldText)
# Read before the clock starts: loading the parser and the tables is no part of the speed.
WARM_UP = GoldText(id="warm-up", text="Kenya rejected talks in Nairobi on Tuesday, its envoy said.")


def timed(lines: Sequence[Line], read: Callable[[Line], Found]) -> tuple[list[Found], float]:
    """What is read of each line, and how many lines a CPU second were read, one at a time."""
    read_text(WARM_UP)
    started = time.process_time()
    found = [read(line) for line in lines]
    return found, len(lines) / max(1e-9, time.process_time() - started)


def read_text(line: GoldText) -> ReadArticle | None:
    """The records of a text; none when it is set aside as being in another language."""
    article = _article(line)
    return None if article is None else read_article(article)


def annotate_text(line: GoldText) -> tuple[Document, Layers] | None:
    """A text parsed, with everything found in it; None when it is set aside."""
    article = _article(line)
    if article is None:
        return None
    document = compose(article)
    return document, built_in_plan().annotate(document)


def _article(line: GoldText) -> Article | None:
    article = extract(RawPage(source_id=line.id, content=line.text, date=line.date))
    return None if isinstance(article, SetAside) else article
