"""The diary as a measure: what is found, what the rest lacks, and what chance would find."""

from __future__ import annotations

import argparse
import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from diurna.api import open_store
from told import Told, act, day, story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.records import ReadArticle
    from diurna.store import Store

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "diary.py"
if not SCRIPT.exists():
    pytest.skip("this copy comes without its benchmarks", allow_module_level=True)

DIARY = "Almanac"
TEXTS = {"e": "Norland shelled the port of Quell."}


def _loaded() -> Any:  # noqa: ANN401 -- a script has no type
    spec = spec_from_file_location("benchmark_diary", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


benchmark = _loaded()
OPTIONS = argparse.Namespace(diary=DIARY, shift=14)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with open_store(tmp_path / "diary.db") as opened:
        yield opened


def hold(store: Store, *readings: ReadArticle) -> Store:
    """The store with some articles in it."""
    with store.writer() as writer:
        for reading in readings:
            writer.add(reading)
    return store


def entry(*told: Told) -> ReadArticle:
    """The one entry of the diary."""
    return story("e", "2031-05-06", *told, outlet=DIARY)


def shelling(**more: Any) -> Told:  # noqa: ANN401 -- any field of an event
    """A deed of two parties."""
    return act("Shelled the port.", **{"who": ["NLD"], "whom": ["SDN"], **more})


def lack(found: dict[str, Any], table: str = "by_publication") -> str | None:
    """What the only entry lacks; None when it is found."""
    return next((reason for reason, number in found[table]["lacking"].items() if number), None)


TUESDAY = day("2031-05-06")
DEEDS = [
    # the entry's event, the other article's, and what the entry lacks
    (shelling(), shelling(), None),
    (shelling(), shelling(on=day("2031-05-07")), None),
    (shelling(), shelling(on=day("2031-05-03")), "dyad and type elsewhere, other date"),
    (shelling(), shelling(type="SANCTION"), "dyad elsewhere, other type"),
    (shelling(), shelling(who=["SDN"], whom=["NLD"]), "dyad nowhere else"),
    (shelling(), shelling(status="denied"), "dyad nowhere else"),
    (shelling(), shelling(background=True), "dyad nowhere else"),
    (shelling(background=True, on=TUESDAY), shelling(), None),
    (shelling(background=True), shelling(), "no day"),
    (shelling(on=day("2031-05")), shelling(), "no day"),
    (shelling(whom=[]), shelling(whom=[]), "no two parties"),
    (shelling(status="possible"), shelling(), "no event told as fact"),
    (
        act("Met.", who=["NLD", "SDN"], type="CONSULT"),
        act("Met.", who=["SDN"], whom=["NLD"], type="CONSULT"),
        None,
    ),
]


@pytest.mark.parametrize(("told", "other", "expected"), DEEDS)
def test_an_entry_is_found_by_type_dyad_and_day(
    store: Store,
    told: Told,
    other: Told,
    expected: str | None,
) -> None:
    """Within a day; else it is told what the event that came furthest lacks."""
    hold(store, entry(told), story("other", "2031-05-06", other))
    assert lack(benchmark.tables(store, TEXTS, OPTIONS)) == expected


def test_only_words_give_an_event_its_own_date(store: Store) -> None:
    """The day of publication stands in for it in the other tables alone."""
    hold(store, entry(shelling()), story("other", "2031-05-06", shelling()))
    found = benchmark.tables(store, TEXTS, OPTIONS)
    assert lack(found, "by_event_date") == "no day"
    assert found["by_publication"]["found"] == 1


def test_an_open_side_is_found_where_it_is_open_too(store: Store) -> None:
    """In a table of its own; who struck is not found where somebody was struck."""
    march = act("Marched.", who=["NLD"], type="PROTEST")
    hold(store, entry(march), story("other", "2031-05-06", march))
    found = benchmark.tables(store, TEXTS, OPTIONS)
    assert lack(found, "by_publication") == "no two parties"
    assert found["one_side_too"]["found"] == 1
    assert found["one_side_too"]["elsewhere"]["deeds"] == 1


def test_the_other_side_of_an_open_deed_is_not_found(store: Store) -> None:
    """Norland that struck is not Norland that was struck."""
    struck = act("Struck.", whom=["NLD"])
    hold(store, entry(act("Struck.", who=["NLD"])), story("other", "2031-05-06", struck))
    assert lack(benchmark.tables(store, TEXTS, OPTIONS), "one_side_too") == "dyad nowhere else"


def test_a_heading_is_counted_as_one(store: Store) -> None:
    """A topic without a sentence is an entry that nothing can be asked of."""
    hold(store, entry(), story("other", "2031-05-06", shelling()))
    found = benchmark.tables(store, {"e": "Relations of Norland and Sudmark"}, OPTIONS)
    assert (found["by_publication"]["headings"], lack(found)) == (1, "a heading, no sentence")


def test_what_recurs_daily_is_found_by_chance(store: Store) -> None:
    """The diary is moved forth and back; half of that is found when one of both is."""
    later = story("later", "2031-05-20", shelling())
    hold(store, entry(shelling()), story("other", "2031-05-06", shelling()), later)
    assert benchmark.tables(store, TEXTS, OPTIONS)["by_publication"]["by_chance"] == 0.5


def test_an_entry_that_was_not_read_stops_the_count(store: Store) -> None:
    """A share of fewer would flatter."""
    hold(store, story("other", "2031-05-06", shelling()))
    with pytest.raises(SystemExit, match="0 of 1 entries"):
        benchmark.tables(store, TEXTS, OPTIONS)


def test_the_texts_are_those_of_the_diary_alone(tmp_path: Path) -> None:
    """By the corpus's own ids."""
    corpus = tmp_path / "corpus.jsonl"
    lines = [
        {"id": "e", "outlet": DIARY, "text": TEXTS["e"]},
        {"id": "o", "outlet": "Other", "text": "Else."},
    ]
    corpus.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert benchmark.texts_of(corpus, DIARY) == TEXTS
