"""Promises on which articles are compared with which."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from build import TEXT, read_article
from diurna.articles import syndication
from diurna.store import comparing, open_store
from diurna.store.backends import backend_of
from diurna.store.tables import article_keys

if TYPE_CHECKING:
    import pytest

LONGER = (
    f"{TEXT} Ada Quist spoke for an hour in the great hall of Orlo, and then left the town by the "
    "northern gate, where a crowd of dockers, teachers and students from three towns had waited in "
    "the rain since early morning to see whether anything would come of it at last."
)
EDITED = LONGER.replace("an hour", "some time")


def rules(**more: object) -> SimpleNamespace:
    """The rules that articles are compared by, some of them others."""
    names = ("WINDOW", "KEYS_VERSION", "keys", "fingerprint", "length", "moment", "relate")
    own = {name: getattr(syndication, name) for name in (*names, "stories")}
    return SimpleNamespace(**own | more)


def number_of_keys(place: str) -> int:
    """How many keys a store holds."""
    engine = backend_of(place).engine()
    with engine.connect() as connection:
        found = connection.scalar(select(func.count()).select_from(article_keys))
    engine.dispose()
    return found


def test_near_copies_are_found_by_their_keys(place: str) -> None:
    """Articles without a key in common are not compared at all."""
    compared: list[int] = []

    def relate(new: object, others: list[object]) -> object:
        compared.append(len(others))
        return syndication.relate(new, others)

    with open_store(place, syndication=rules(relate=relate)) as store, store.writer() as writer:
        writer.add(read_article(1, text=LONGER, title=None))
        for number in range(2, 9):
            text = " ".join(f"{word}{number}" for word in LONGER.split())
            writer.add(read_article(number, text=text, title=None))
        writer.add(read_article(9, text=EDITED, title=None))
        assert store.article("a-9").copy_of == "a-1"
    assert compared == [0] * 8 + [1]


def test_only_articles_within_days_are_compared(place: str) -> None:
    """The window is the syndication's."""
    with open_store(place, syndication=syndication) as store, store.writer() as writer:
        writer.add(read_article(1, text=LONGER, published="2031-05-01"))
        writer.add(read_article(2, text=EDITED, published="2031-05-20"))
        writer.add(read_article(3, text=EDITED, published=None))
        assert store.article("a-2").copy_of is None
        assert store.counts()["copy"] == 1


def test_the_latest_are_compared_where_many_share_a_key(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is a bound on what one article costs."""
    monkeypatch.setattr(comparing, "MAX_COMPARED", 2)
    days = [f"2031-05-0{number}" for number in range(1, 6)]
    with open_store(place, syndication=syndication) as store, store.writer() as writer:
        for number, day in enumerate(days):
            word = f"{number} hours"
            text = LONGER.replace("an hour", word)
            writer.add(read_article(number, text=text, published=day))
        assert store.check() == []
        assert store.article("a-4").revision_of in {"a-2", "a-3"}


def test_keys_are_made_anew_when_they_change(place: str) -> None:
    """A store filled by other rules, or brought from an earlier version, still finds copies."""
    old = rules(KEYS_VERSION="0", keys=lambda _: (1,))
    with open_store(place, syndication=old) as store, store.writer() as writer:
        writer.add(read_article(1, text=LONGER))
    assert number_of_keys(place) == 1
    with open_store(place, syndication=syndication) as store, store.writer() as writer:
        assert number_of_keys(place) == len(syndication.keys(store.article("a-1")))
        writer.add(read_article(2, text=EDITED))
        assert store.article("a-2").copy_of == "a-1"
