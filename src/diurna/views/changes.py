"""What differs in the records between two coders of one store, or between two stores."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

from diurna.errors import UsageError
from diurna.store.coders import version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.records import Record
    from diurna.store import Store

What = Literal["added", "removed", "changed"]
# What tells of other articles or of the coder, not of what was read; and what ids stand for.
APART = frozenset({"coder", "copy_of", "revision_of", "story_id", "sources"})
NAMES = frozenset({"id", "article_id"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One record that is not what it was.

    Args:
        article_id: the article's id, after where there is an after.
        before: the record as it was; None when it was added.
        after: the record as it is; None when it was removed.
        fields: for a changed record, the names of the fields that differ.
    """

    article_id: str
    before: Record | None
    after: Record | None
    fields: tuple[str, ...] = ()

    @property
    def what(self) -> What:
        """What became of the record."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def record(self) -> Record:
        """The record as it is, or as it was when it is no more."""
        found = self.after or self.before
        if found is None:
            msg = "a change has a record before or after"
            raise ValueError(msg)
        return found


def since_coder(store: Store, coder: str | None = None) -> Iterator[Change]:
    """What differs from what a coder had read before the store was read anew.

    Args:
        store: where the old readings were kept.
        coder: the coder's version, or its whole label; the only one there is unless given.

    Raises:
        UsageError: no such coder has read the store, or several are meant.
    """
    wanted = _meant(store, coder)
    for article_id in store.ids():
        before = store.former_readings(article_id).get(wanted)
        if before is not None:
            after = store.records(article_id)
            yield from changes(before, after, apart=APART | NAMES)


def between_stores(first: Store, second: Store) -> Iterator[Change]:
    """What differs in the second store from the first, article by article."""
    for article_id in sorted({*first.ids(), *second.ids()}):
        before, after = first.records(article_id), second.records(article_id)
        yield from changes(before, after, apart=NAMES | {"coder"})


def changes(
    before: Iterable[Record], after: Iterable[Record], *, apart: frozenset[str] = NAMES
) -> Iterator[Change]:
    """What differs between two readings of an article.

    Records are the same by their id, or else by their kind and place in the text.

    Args:
        before: the records of the one reading, the article's own first.
        after: those of the other.
        apart: fields that are not compared.
    """
    for old, new in _pairs(tuple(before), tuple(after)):
        if old is None or new is None:
            found = new or old
            yield Change(article_id=_article_id(found), before=old, after=new)
            continue
        fields = tuple(_differing(old, new, apart))
        if fields:
            yield Change(article_id=_article_id(new), before=old, after=new, fields=fields)


def _meant(store: Store, coder: str | None) -> str:
    known = store.former_coders()
    meant = [k for k in known if coder in {None, k, version_of(k)}]
    if len(meant) == 1:
        return meant[0]
    there = ", ".join(known) or "none; `diurna recode` keeps what it replaces"
    whom = "no coder" if not meant else "more than one coder"
    named = f" {coder!r}" if coder else ""
    msg = f"{store.where!r}: {whom}{named} among the earlier ones; name one of: {there}"
    raise UsageError(msg)


def _pairs(
    before: tuple[Record, ...], after: tuple[Record, ...]
) -> Iterator[tuple[Record | None, Record | None]]:
    """Each record with its like, in the order of those after; what has no like comes alone."""
    by_id = {record.id: record for record in before}
    taken = {record.id for record in after} & by_id.keys()
    by_place: dict[Any, list[Record]] = defaultdict(list)
    for record in before:
        if record.id not in taken:
            by_place[_place(record)].append(record)
    for record in after:
        if record.id in taken:
            yield by_id[record.id], record
        else:
            alike = by_place[_place(record)]
            yield (alike.pop(0) if alike else None), record
    for rest in by_place.values():
        for record in rest:
            yield record, None


def _place(record: Record) -> tuple[str, int, int]:
    """Where in the text a record is made from; an article is its text."""
    field = {"event": "trigger", "statement": "content", "demand": "content"}.get(record.kind)
    span = attrgetter(field)(record) if field else None
    return record.kind, getattr(span, "start", 0), getattr(span, "end", 0)


def _differing(old: Record, new: Record, apart: frozenset[str]) -> Iterator[str]:
    for name in new.__dataclass_fields__:
        if name not in apart and getattr(old, name) != getattr(new, name):
            yield name


def _article_id(record: Record | None) -> str:
    return str(getattr(record, "article_id", getattr(record, "id", "")))
