"""Promises on the stories of a store."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text as raw

from build import article_record, read_article
from diurna.articles import stories, syndication
from diurna.store import open_store, sketches
from diurna.store import stories as kept_stories
from diurna.store.backends import backend_of
from diurna.store.backups import back_up, restore

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from diurna.schema.records import ReadArticle

QUAKE = "A quake struck the valley of Yanapampa before dawn, and adobe homes fell on those asleep."
QUAKE_TOO = "Rescuers dug in Yanapampa on Tuesday after the quake brought adobe houses down."
FOLLOWED = "A day after the quake, the people of Yanapampa slept in tents beside their ruins."
STRIKE = "Dockers in Gdansk walked out over a roster that has them work four nights in a row."
STRIKE_TOO = "The strike of Gdansk dockers against night shifts kept nine ships at anchor."
AGAIN = "A week after the quake in Yanapampa an aftershock brought adobe walls down."


def told(number: int | str, text: str, published: str | None = "2031-05-06") -> ReadArticle:
    """A report without a headline."""
    return read_article(number, text=text, title=None, published=published)


def happenings() -> list[ReadArticle]:
    """Two stories, a copy, a revision and a follow-up of one of them, and a later happening."""
    return [
        told(1, QUAKE),
        told(2, QUAKE_TOO, "2031-05-06T09:00:00Z"),
        told(3, FOLLOWED, "2031-05-07"),
        told(4, QUAKE_TOO.upper(), "2031-05-07"),
        told(5, STRIKE),
        told(6, STRIKE_TOO, "2031-05-07"),
        told(7, AGAIN, "2031-05-13"),
        told(8, QUAKE, None),
    ]


STORIES = {"a-1": "a-1", "a-2": "a-1", "a-3": "a-1", "a-4": "a-1", "a-5": "a-5", "a-6": "a-5"} | {
    "a-7": None,
    "a-8": "a-1",
}


def stories_of(place: Path | str, readings: Iterable[ReadArticle] = ()) -> dict[str, str | None]:
    """The story of each article of a store, after some were added one run each."""
    for reading in readings:
        with open_store(place, syndication=syndication) as store, store.writer() as writer:
            writer.add(reading)
    with open_store(place) as store:
        assert store.check() == []
        return {article.id: article.story_id for article in store.articles()}


def test_articles_on_one_happening_share_a_story(place: str) -> None:
    """Its id is that of the first article; a copy is of its original's; one alone has none."""
    found = stories_of(place, happenings())
    assert dict(sorted(found.items())) == STORIES


@pytest.mark.parametrize("seed", range(6))
def test_stories_do_not_depend_on_the_order_of_arrival(path: Path, seed: int) -> None:
    """Nor on the number of runs."""
    readings = happenings()
    random.Random(seed).shuffle(readings)  # noqa: S311 -- no secret
    assert stories_of(path, readings) == STORIES


@pytest.mark.parametrize("seed", range(12))
def test_stories_of_many_articles_do_not_depend_on_the_order_of_arrival(
    tmp_path: Path, seed: int
) -> None:
    """Articles near one another by chance, so that stories begin, end and change hands."""
    drawn = random.Random(seed)  # noqa: S311 -- no secret
    names = ["Orlo", "Vann", "Quist", "Fenn", "Teven", "Castra", "Ilmar", "Wexley"]
    readings = [
        told(
            number,
            f"{' met '.join(drawn.sample(names, 3))} again on day {number} in the hall.",
            f"2031-05-{drawn.randint(1, 9):02}",
        )
        for number in range(30)
    ]
    first = stories_of(tmp_path / "one.db", readings)
    drawn.shuffle(readings)
    assert stories_of(tmp_path / "two.db", readings) == first
    assert len(set(first.values())) > 2


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
def test_a_revision_that_came_first_is_of_the_story_of_what_it_revises(
    path: Path, order: tuple[int, ...]
) -> None:
    """What begins a story may be found to be a copy, and what revised it with it."""
    long = (
        "The harbour of Orlo stayed closed for {} hours, and dockers marched through the town. "
        "Nobody was hurt, the mayor told a crowd at the gates, and the ferries will sail again."
    )
    texts = {1: long.format(12), 2: f"{long.format(12)} (Vann Press)", 3: long.format(15)}
    found = stories_of(path, [told(n, texts[n], f"2031-05-0{n}") for n in order])
    assert found == dict.fromkeys(("a-1", "a-2", "a-3"), "a-1")
    engine = backend_of(str(path)).engine()
    with engine.connect() as connection:
        assert connection.scalar(raw("SELECT count(first) FROM story_sketches")) == 1
    engine.dispose()


def test_an_article_read_anew_changes_the_stories_it_was_in(place: str) -> None:
    """With other words it leaves the story, which begins with the next; with the same it stays."""
    stories_of(place, happenings())
    with open_store(place, syndication=syndication) as store, store.writer() as writer:
        coder = replace(article_record().coder, version="1")
        same = replace(told(2, QUAKE_TOO, "2031-05-06T09:00:00Z").article, coder=coder)
        assert writer.replace("a-2", replace(told(2, QUAKE_TOO), article=same))
        assert store.article("a-2").story_id == "a-1"
        other = replace(told("0", STRIKE_TOO, "2031-05-05").article, coder=coder)
        assert writer.replace("a-1", replace(told("0", STRIKE_TOO), article=other))
    found = stories_of(place)
    assert found["a-0"] == found["a-5"] == found["a-6"] == "a-0"
    assert found["a-2"] == found["a-3"] == found["a-4"] == found["a-2"]
    assert "a-1" not in found


def test_stories_are_made_by_the_first_writer(path: Path) -> None:
    """A store of an earlier version, or one restored, has them when it is written to."""
    stories_of(path, happenings())
    engine = backend_of(str(path)).engine()
    with engine.begin() as connection:
        kept_stories.clear_stories(connection)
        connection.execute(raw("UPDATE articles SET story_id = NULL"))
    engine.dispose()
    with open_store(path, syndication=syndication) as store, store.writer():
        assert {article.id: article.story_id for article in store.articles()} == STORIES


def test_stories_are_made_anew_when_the_rules_change(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rules under which nothing is near leave no story but that of copies."""
    stories_of(path, happenings())
    monkeypatch.setattr(stories, "VERSION", "0")
    monkeypatch.setattr(stories, "NEAR", 1001)
    with open_store(path, syndication=syndication) as store, store.writer():
        assert {article.story_id for article in store.articles()} == {None, "a-1", "a-2"}


def test_a_backup_keeps_the_stories(place: str, tmp_path: Path) -> None:
    """They are told before anybody writes, and stay when somebody does."""
    stories_of(place, happenings())
    back_up(place, str(tmp_path / "kept"))
    restored = str(tmp_path / "restored.db")
    restore(str(tmp_path / "kept"), restored)
    assert stories_of(restored) == STORIES
    assert stories_of(restored, [told(9, FOLLOWED[:60], "2031-06-01")]) == STORIES | {"a-9": None}


def test_no_more_are_compared_than_the_bound(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that share most are taken."""
    monkeypatch.setattr(sketches, "MAX_COMPARED", 1)
    assert stories_of(path, happenings())["a-6"] == "a-5"
