"""The built-in plan, run in this process, one article after another."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from diurna.annotate.attributions import Attributions
from diurna.annotate.coreference import Coreference
from diurna.annotate.events import Events
from diurna.annotate.mentions import Mentions
from diurna.annotate.places import Places
from diurna.annotate.quantities import Quantities
from diurna.annotate.quotes import Quotes
from diurna.annotate.status import Status
from diurna.annotate.times import Times
from diurna.articles.documents import compose
from diurna.pipeline.plan import Plan
from diurna.record.assembly import assemble

if TYPE_CHECKING:
    from diurna.schema.documents import Article
    from diurna.schema.records import ReadArticle


@cache
def built_in_plan() -> Plan:
    """The annotators that Diurna brings, in their order; made once a process."""
    return Plan(
        annotators=(
            Mentions(),
            Times(),
            Places(),
            Quantities(),
            Coreference(),
            Quotes(),
            Attributions(),
            Events(),
            Status(),
        )
    )


def read_article(article: Article, *, explain: bool = False) -> ReadArticle:
    """Everything read from one article; on request each event tells how it was decided."""
    document = compose(article)
    return assemble(document, built_in_plan().annotate(document), explain=explain)
