"""Sentences that hold some words, with their source and the records made from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diurna.schema.demands import Demand
from diurna.schema.events import Event
from diurna.schema.records import ArticleRecord
from diurna.schema.statements import Statement
from diurna.store import Selection
from diurna.store.searching import terms_of
from diurna.views.lines import NESTED
from diurna.views.reports import key_of
from diurna.views.roots import roots
from diurna.views.scope import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diurna.schema.actors import Actor
    from diurna.schema.records import Record, SentenceRecord
    from diurna.schema.spans import Span
    from diurna.store import Store
    from diurna.views.scope import Scope

    Told = Event | Statement | Demand

KINDS = ("statement", "event", "demand")
# Articles looked through for one query: more than anybody reads, few enough for seconds.
MAX_ARTICLES = 5000


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundRecord:
    """A record made from a sentence, in a few words."""

    kind: str
    id: str
    summary: str

    def __str__(self) -> str:
        return self.summary


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundLine:
    """A sentence that was found.

    Args:
        published: the article's day or instant of publication.
        sentence: its words; ``start`` and ``end``: where they stand in the article's text.
        records: what was read in it.
    """

    published: str | None
    outlet: str | None
    title: str | None
    sentence: str
    records: tuple[FoundRecord, ...]
    article_id: str
    source_id: str
    start: int
    end: int
    url: str | None = field(metadata=NESTED)


def find(
    store: Store,
    words: str = "",
    scope: Scope = EVERYTHING,
    *,
    kinds: Iterable[str] = KINDS,
    limit: int | None = None,
) -> list[FoundLine]:
    """The sentences that hold all words and phrases, article by article, the best first.

    Where no sentence of an article holds them all, those that hold any of them are found. Without
    words, the sentences of all records that the scope asks for, in the order of the store.

    Args:
        store: what was read.
        words: words and "phrases in quotes".
        scope: its days are those of publication. Where it names a party, types or statuses, only
            sentences with such a record are found.
        kinds: the kinds of record that are told of.
        limit: how many sentences at most.
    """
    lines: list[FoundLine] = []
    terms = terms_of(words)
    found = _by_words(store, words, scope, tuple(kinds)) if terms else _all(store, scope, kinds)
    for article, records in found:
        if article.copy_of is None:
            told = [r for r in records if isinstance(r, (Event, Statement, Demand))]
            lines.extend(_sentences(article, told, terms, is_asked=_asks(scope) or not terms))
        if limit is not None and len(lines) >= limit:
            return lines[:limit]
    return lines


def _asks(scope: Scope) -> bool:
    return bool(scope.actor or tuple(scope.types) or tuple(scope.statuses))


def _selection(scope: Scope) -> Selection:
    return Selection(
        since=scope.since,
        until=scope.until,
        actor=scope.actor,
        types=frozenset(scope.types),
        statuses=frozenset(scope.statuses),
    )


def _by_words(
    store: Store, words: str, scope: Scope, kinds: tuple[str, ...]
) -> Iterator[tuple[ArticleRecord, list[Record]]]:
    """The articles that hold the words, the best first, each with the records asked for."""
    selection = _selection(scope)
    for hit in store.search(words, limit=MAX_ARTICLES):
        article = store.article(hit.id) if scope.has_day(hit.published) else None
        if article is not None:
            yield article, [r for r in store.records(hit.id, kinds) if selection.wants(r)]


def _all(
    store: Store, scope: Scope, kinds: Iterable[str]
) -> Iterator[tuple[ArticleRecord, list[Record]]]:
    """All articles in the order of the store, each with the records asked for."""
    article: ArticleRecord | None = None
    records: list[Record] = []
    for record in store.all_records(("article", *kinds), selection=_selection(scope)):
        if not isinstance(record, ArticleRecord):
            records.append(record)
            continue
        if article is not None:
            yield article, records
        article, records = record, []
    if article is not None:
        yield article, records


def _sentences(
    article: ArticleRecord, records: list[Told], terms: Sequence[str], *, is_asked: bool
) -> Iterator[FoundLine]:
    coded = [s for s in article.sentences if s.state != "junk"]
    texts = {s.start: article.text[s.start : s.end] for s in coded}
    whole = [s for s in coded if holds_all(texts[s.start], terms)]
    chosen = whole or [s for s in coded if any(holds_all(texts[s.start], [t]) for t in terms)]
    for sentence in chosen:
        inside = [r for r in records if _stands_in(r, sentence)]
        if inside or not is_asked:
            yield _line(article, sentence, inside)


def holds_all(text: str, terms: Sequence[str]) -> bool:
    """Whether a text holds every word and phrase, in any of their common endings.

    Example:
        >>> holds_all("They kept talking of gas.", ["talks", "gas"])
        True
    """
    told = roots(text)
    return all(_holds(told, roots(term)) for term in terms)


def _holds(told: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether words stand side by side among others."""
    firsts = (n for n, word in enumerate(told) if word == phrase[0])
    return any(list(told[n : n + len(phrase)]) == phrase for n in firsts)


def _stands_in(record: Told, sentence: SentenceRecord) -> bool:
    span = _span(record)
    return sentence.start < span.end and span.start < sentence.end


def _span(record: Told) -> Span:
    return record.trigger if isinstance(record, Event) else record.content


def _line(article: ArticleRecord, sentence: SentenceRecord, records: list[Told]) -> FoundLine:
    return FoundLine(
        published=article.published,
        outlet=article.outlet,
        title=article.title,
        sentence=" ".join(article.text[sentence.start : sentence.end].split()),
        records=tuple(FoundRecord(kind=r.kind, id=r.id, summary=summary(r)) for r in records),
        article_id=article.id,
        source_id=article.source_id,
        start=sentence.start,
        end=sentence.end,
        url=article.url,
    )


def summary(record: Record) -> str:
    """A record in a few words: who did what to whom, who said, who asked."""
    match record:
        case Event():
            kind = f"{record.type} ({record.underlying})" if record.underlying else record.type
            dyad = _dyad(record.actors, record.recipients)
            return f"{record.status.replace('_', ' ')} {kind}{dyad and ' '}{dyad}"
        case Statement():
            return f"{record.act} by {_name(record.speaker) if record.speaker else 'unnamed'}"
        case Demand():
            dyad = _dyad((record.by,) if record.by else (), record.of)
            return f"demand, {record.state.replace('_', ' ')}{dyad and ': '}{dyad}"
    return record.kind


def _dyad(actors: Iterable[Actor], recipients: Iterable[Actor]) -> str:
    who, whom = (", ".join(map(_name, parties)) for parties in (actors, recipients))
    return f"{who} → {whom}".strip() if whom else who


def _name(actor: Actor) -> str:
    return actor.name or key_of(actor) or actor.text
