"""Is every article told the story that the kept nearness leads to."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from diurna.store.leaders import Order, firsts
from diurna.store.makers import maker_of
from diurna.store.sources import source_of
from diurna.store.tables import articles, story_links, story_sketches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

_ROWS = (
    select(
        articles.c.number,
        articles.c.id,
        articles.c.copy_of,
        articles.c.revision_of,
        articles.c.story_id,
        story_sketches.c.moment,
    )
    .outerjoin(story_sketches, story_sketches.c.number == articles.c.number)
    .order_by(articles.c.id)
)


def story_faults(connection: Connection) -> Iterator[str]:
    """What is wrong, a sentence each; nothing where stories are yet to be made."""
    if maker_of(connection, "stories") is None:
        return
    rows = connection.execute(_ROWS).all()
    found = _stories(rows, _likeness(connection))
    for row in rows:
        if row.story_id != found[row.id]:
            yield f"article {row.id!r}: of story {row.story_id!r}, found to be of {found[row.id]!r}"


def _stories(
    rows: Sequence[Any], likeness: Mapping[int, Mapping[int, int]]
) -> dict[str, str | None]:
    """The story of each article, copies and revisions with the article they have theirs from."""
    before = {row.id: row.copy_of or row.revision_of for row in rows}
    originals = {
        row.number: Order(row.moment or 0, row.id) for row in rows if before[row.id] is None
    }
    first = firsts(originals, likeness)
    ids = {row.number: row.id for row in rows}
    stories = {ids[own]: ids[number] for own, number in first.items()}
    told = {row.id: stories.get(source_of(row.id, before.get)) for row in rows}
    numbers = Counter(told.values())
    return {own: story if numbers[story] > 1 else None for own, story in told.items()}


def _likeness(connection: Connection) -> dict[int, dict[int, int]]:
    """How near articles are to one another, both ways."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for one, two, value in connection.execute(select(story_links)):
        found[one][two] = found[two][one] = value
    return found
