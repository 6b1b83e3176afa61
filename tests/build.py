"""Builders of records for tests: what a test does not name is filled in plausibly."""

from __future__ import annotations

from diurna.articles.documents import compose
from diurna.articles.identity import text_digest
from diurna.schema.actors import Actor
from diurna.schema.demands import Demand
from diurna.schema.documents import Article, Block, Document
from diurna.schema.events import Claim, Event
from diurna.schema.records import (
    ArticleRecord,
    BlockRecord,
    Coder,
    ReadArticle,
    SentenceRecord,
)
from diurna.schema.spans import Passage, passage_of, span_of
from diurna.schema.statements import Statement

TEXT = (
    "Norland rejects talks\n\n"
    "Norland rejected new talks on Tuesday, its envoy Ada Quist said.\n\n"
    "She demanded that Sudmark withdraw its troops."
)


def words(part: str, text: str = TEXT) -> Passage:
    """The passage of the first occurrence of some words in a text."""
    start = text.index(part)
    return passage_of(text, [(start, start + len(part))])


def actor(name: str, *, text: str | None = None, start: int = 0, **more: object) -> Actor:
    """An actor whose mention stands at ``start``."""
    surface = text or name
    return Actor(text=surface, start=start, end=start + len(surface), name=name, **more)


def article_record(text: str = TEXT, **more: object) -> ArticleRecord:
    """An article of paragraphs divided by empty lines; each paragraph is one coded sentence."""
    spans = _paragraphs(text)
    return ArticleRecord(
        **{
            "id": "a-1",
            "coder": Coder(name="diurna", version="0"),
            "source_id": "one.txt",
            "outlet": "The Norland Courier",
            "title": "Norland rejects talks",
            "published": "2031-05-06",
            "published_from": "given",
            "language": "en",
            "text": text,
            "text_sha256": text_digest(text),
            "blocks": tuple(BlockRecord(start=s, end=e, type="paragraph") for s, e in spans),
            "sentences": tuple(SentenceRecord(start=s, end=e, state="coded") for s, e in spans),
            **more,
        }
    )


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for paragraph in text.split("\n\n"):
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    return spans


def statement(**more: object) -> Statement:
    """A statement by an envoy."""
    return Statement(
        **{
            "id": "s-1",
            "article_id": "a-1",
            "content": words("Norland rejected new talks on Tuesday"),
            "cue": words("said"),
            "source": words("its envoy Ada Quist"),
            "type": "indirect",
            "act": "assert",
            "speaker": actor("Ada Quist", start=TEXT.index("Ada Quist")),
            **more,
        }
    )


def event(**more: object) -> Event:
    """A rejection that happened."""
    evidence = words("Norland rejected new talks on Tuesday, its envoy Ada Quist said.")
    claim = Claim(
        status="happened", evidence=span_of(TEXT, evidence.start, evidence.start + len("Norland"))
    )
    return Event(
        **{
            "id": "e-1",
            "article_id": "a-1",
            "type": "REJECT",
            "quad": 3,
            "score": -4.0,
            "status": "happened",
            "claims": (claim,),
            "actors": (actor("Norland", country="NLD", sector="GOV"),),
            "trigger": words("rejected"),
            "evidence": evidence,
            "confidence": 0.75,
            **more,
        }
    )


def demand(**more: object) -> Demand:
    """A demand still open."""
    return Demand(
        **{
            "id": "d-1",
            "article_id": "a-1",
            "content": words("Sudmark withdraw its troops"),
            "by": actor("Ada Quist", start=TEXT.index("Ada Quist")),
            "of": (actor("Sudmark", start=TEXT.index("Sudmark")),),
            "statement_id": "s-1",
            **more,
        }
    )


def read_article(number: int | str = 1, *, text: str = TEXT, **more: object) -> ReadArticle:
    """An article with one statement, one event and one demand, all numbered alike."""
    own = f"a-{number}"
    article = article_record(text=text, **{"id": own, "source_id": f"{number}.txt", **more})
    if text != TEXT:
        return ReadArticle(article=article)
    return ReadArticle(
        article=article,
        statements=(statement(id=f"s-{number}", article_id=own),),
        events=(event(id=f"e-{number}", article_id=own, reported_by=(f"s-{number}",)),),
        demands=(demand(id=f"d-{number}", article_id=own, statement_id=f"s-{number}"),),
    )


def parsed(text: str, *, title: bool = False) -> Document:
    """A text parsed, its paragraphs divided by empty lines; ``title``: the first is a headline."""
    spans = _paragraphs(text)
    kinds = ["title" if title and not number else "paragraph" for number in range(len(spans))]
    blocks = tuple(
        Block(start=start, end=end, type=kind)
        for (start, end), kind in zip(spans, kinds, strict=True)
    )
    return compose(
        Article(
            id="a-1", source_id="one.txt", text=text, text_sha256=text_digest(text), blocks=blocks
        )
    )
