"""Articles on one happening: how well stories are told apart, by B-cubed and by pairs.

Reports of one file are compared as a store compares them, words alone; no text is parsed.
"""

from __future__ import annotations

import time
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from diurna.articles import stories
from diurna.articles.extract import SetAside, extract
from diurna.articles.syndication import moment
from diurna.errors import InputRefused
from diurna.evaluate.figures import found_figures, share
from diurna.evaluate.lines import read_gold
from diurna.evaluate.reading import GoldText
from diurna.schema.sources import RawPage
from diurna.store.leaders import Order, firsts
from diurna.store.sketches import day_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from pathlib import Path

    from diurna.schema.documents import Article


class Report(GoldText, frozen=True, kw_only=True):
    """A report and the happening it tells of."""

    happening: str
    part: str | None = None
    title: str | None = None
    outlet: str | None = None


def evaluate(path: Path, part: str | None = None) -> dict[str, float]:
    """The figures of all reports in a file, or of those of one part.

    Raises:
        InputRefused: the file is not in the form, or has no such part.
    """
    reports = [line for line in read_gold(path, Report) if part in {None, line.part}]
    if not reports:
        msg = f"{str(path)!r} has no reports of part {part!r}; name another, as dev or final"
        raise InputRefused(msg)
    articles = [_article(line) for line in reports]
    started = time.process_time()
    found = stories_of(articles)
    seconds = time.process_time() - started
    gold = [line.happening for line in reports]
    return {
        **b_cubed(gold, found),
        **_pairs(gold, found),
        "reports": len(reports),
        "happenings": len(set(gold)),
        "per_second": len(reports) / max(1e-9, seconds),
    }


def stories_of(articles: Sequence[Article | None]) -> list[int]:
    """For each article the place of the one that its story begins with; None is of none."""
    packed = [b"" if article is None else stories.sketch(article) for article in articles]
    members = {place: _order(article) for place, article in enumerate(articles)}
    likeness: dict[int, dict[int, int]] = defaultdict(dict)
    for one, two in _comparable(packed):
        days = abs(day_of(members[one].moment) - day_of(members[two].moment))
        (near,) = stories.near(packed[one], [packed[two]], [days])
        if near:
            likeness[one][two] = likeness[two][one] = near
    found = firsts(members, likeness)
    return [found[place] for place in range(len(articles))]


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> dict[str, float]:
    """Precision, recall and F1 of each item's group, the mean over all items.

    Example:
        >>> b_cubed("aabb", [1, 1, 1, 1])
        {'b3_precision': 0.5, 'b3_recall': 1.0, 'b3_f1': 0.6666666666666666}
    """
    own, told = _groups(gold), _groups(found)
    shared = [len(own[g] & told[f]) for g, f in zip(gold, found, strict=True)]
    right = sum(share(n, len(told[f])) for n, f in zip(shared, found, strict=True))
    recalled = sum(share(n, len(own[g])) for n, g in zip(shared, gold, strict=True))
    number = len(gold)
    return found_figures("b3", found=(right, number), gold=(recalled, number))


def _pairs(gold: Sequence[Hashable], found: Sequence[Hashable]) -> dict[str, float]:
    own, told = (
        {pair for group in _groups(labels).values() for pair in combinations(sorted(group), 2)}
        for labels in (gold, found)
    )
    right = len(own & told)
    return found_figures("pair", found=(right, len(told)), gold=(right, len(own)))


def _groups(labels: Sequence[Hashable]) -> Mapping[Hashable, set[int]]:
    groups: dict[Hashable, set[int]] = defaultdict(set)
    for place, label in enumerate(labels):
        groups[label].add(place)
    return groups


def _comparable(packed: Sequence[bytes]) -> list[tuple[int, int]]:
    """The pairs of places whose sketches share a key."""
    sharing: dict[int, list[int]] = defaultdict(list)
    for place, each in enumerate(packed):
        for key in stories.keys(each):
            sharing[key].append(place)
    return sorted({pair for places in sharing.values() for pair in combinations(places, 2)})


def _article(line: Report) -> Article | None:
    page = RawPage(source_id=line.id, content=line.text, title=line.title, outlet=line.outlet)
    article = extract(page, date=line.date)
    return None if isinstance(article, SetAside) else article


def _order(article: Article | None) -> Order:
    published = moment(article.published) if article else None
    return Order(int(published.timestamp()) if published else 0, article.id if article else "")
