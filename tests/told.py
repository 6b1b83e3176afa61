"""Articles for views over many of them: sentences with what they tell, built in a line each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from build import actor, article_record, demand, event, statement, words
from diurna.ontology.plover import quad_of, score_of
from diurna.schema.places import Place
from diurna.schema.records import ReadArticle
from diurna.schema.times import TimeValue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.actors import Actor

# Enough words of its own that no article is taken for a copy of another.
OWN_WORDS = 60


@dataclass(frozen=True, kw_only=True)
class Told:
    """A sentence and the record that is read in it."""

    kind: str
    sentence: str
    fields: dict[str, Any]


def day(value: str, latest: str | None = None) -> TimeValue:
    """A date that the words give."""
    granularity = {4: "year", 7: "month", 8: "week", 10: "day"}[len(value)]
    return TimeValue(
        text=value,
        start=0,
        end=len(value),
        value=value,
        granularity=granularity,
        latest=latest or (value if granularity == "day" else None),
        anchor="explicit",
    )


def place(name: str) -> Place:
    """A place of this name."""
    return Place(text=name, start=0, end=len(name), name=name, country="SDM")


def party(name: str) -> Actor:
    """A country by its code, or a minister as "NLD Ada Quist", or else a name."""
    code, _, person = name.partition(" ")
    if len(code) == 3 and code.isupper():
        office = "minister" if person else None
        return actor(person or code, country=code, sector="GOV", role=office)
    return actor(name)


def parties(names: Iterable[str]) -> tuple[Actor, ...]:
    """Some parties."""
    return tuple(map(party, names))


def act(
    sentence: str,
    *,
    who: Iterable[str] = (),
    whom: Iterable[str] = (),
    type: str = "ASSAULT",  # noqa: A002 -- the field's own name
    on: TimeValue | None = None,
    **more: Any,  # noqa: ANN401 -- any field of an event
) -> Told:
    """An event; its trigger is the first word of the sentence."""
    fields = {
        "type": type,
        "quad": quad_of(type),
        "score": score_of(type),
        "actors": parties(who),
        "recipients": parties(whom),
        "date": on,
        **more,
    }
    return Told(kind="event", sentence=sentence, fields=fields)


def said(sentence: str, *, by: str, **more: Any) -> Told:  # noqa: ANN401 -- any field
    """A statement."""
    return Told(kind="statement", sentence=sentence, fields={"speaker": party(by), **more})


def asked(sentence: str, *, by: str | None, of: Iterable[str] = (), **more: Any) -> Told:  # noqa: ANN401 -- any field
    """A demand."""
    fields = {"by": party(by) if by else None, "of": parties(of), "statement_id": None, **more}
    return Told(kind="demand", sentence=sentence, fields=fields)


def story(name: str, published: str | None, *told: Told, **more: object) -> ReadArticle:
    """An article of some sentences, from an outlet named like it."""
    own = " ".join(f"{name}{number}" for number in range(OWN_WORDS))
    text = "\n\n".join([*(one.sentence for one in told), own])
    fields = {"id": f"a-{name}", "source_id": name, "outlet": name.title(), "title": None, **more}
    article = article_record(text=text, published=published, **fields)
    records: dict[str, list[Any]] = {"event": [], "statement": [], "demand": []}
    for number, one in enumerate(told):
        records[one.kind].append(_record(one, name, number, text))
    return ReadArticle(article=article, **{f"{kind}s": tuple(r) for kind, r in records.items()})


def copied(reading: ReadArticle, published: str, **more: object) -> ReadArticle:
    """The same article in another outlet, with the same records under other ids."""
    own = f"{reading.article.id}-copy"
    fields = {"id": own, "source_id": own, "outlet": "Another", "published": published, **more}
    records = {
        name: tuple(replace(r, id=f"{r.id}-copy", article_id=own) for r in getattr(reading, name))
        for name in ("events", "statements", "demands")
    }
    return ReadArticle(article=replace(reading.article, **fields), **records)


def _record(told: Told, name: str, number: int, text: str) -> Any:  # noqa: ANN401 -- one of three
    whole = words(told.sentence, text)
    own = {"id": f"{told.kind[0]}-{name}-{number}", "article_id": f"a-{name}"}
    if told.kind == "event":
        trigger = words(told.sentence.split(" ", 1)[0], text)
        return event(**own, **{"evidence": whole, "trigger": trigger, **told.fields})
    build = {"statement": statement, "demand": demand}[told.kind]
    return build(**own, **{"content": whole, **told.fields})
