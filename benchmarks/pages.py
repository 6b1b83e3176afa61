"""How well the report is found on web pages, against gold bodies, and how fast.

    python benchmarks/pages.py PAGES [--fast] [--each]

PAGES is a folder or a tar archive that holds ``ground_truth.json``, with ``{page: {"body":
[paragraph, ...], "url"}}``, and each page in ``html/``, packed with gzip or not. A paragraph in
brackets is optional: a page counts with or without them, as fits better.

Text: precision, recall and F1 of shingles of four words, the mean of all pages; what is scored are
the blocks of the type ``paragraph``. Titles and dates have no gold in such a set; they are
held against what the page says of itself: a title is right when it is the headline on the page
or in its JSON-LD, a date when it is the day that the JSON-LD gives.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
import tarfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from time import process_time
from typing import TYPE_CHECKING, Any

from diurna.articles.blocks import mark_blocks
from diurna.articles.metadata import reports_of
from diurna.articles.pages import PageReport, read_page
from diurna.articles.walks import parse_markup
from diurna.errors import InputRefused
from diurna.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"\w+")
LETTER = re.compile(r"\W+")
SHINGLE = 4
# Length of a day in ISO 8601.
DAY = 10


@dataclass(frozen=True)
class Score:
    """How one page was read."""

    name: str
    precision: float
    recall: float
    title: bool | None
    date: bool | None

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return harmonic(self.precision, self.recall)


def harmonic(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def files(path: Path) -> dict[str, bytes]:
    """The files of a set, by their names without folders."""
    if path.is_dir():
        return {p.name: p.read_bytes() for p in path.rglob("*") if p.is_file()}
    with tarfile.open(path) as archive:
        members = [m for m in archive.getmembers() if m.isfile()]
        return {Path(m.name).name: archive.extractfile(m).read() for m in members}  # type: ignore[union-attr] # a file


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words, counted; all of a shorter text."""
    words = WORD.findall(text)
    runs = range(max(1, len(words) - SHINGLE + 1)) if words else ()
    return Counter(tuple(words[i : i + SHINGLE]) for i in runs)


def overlap(gold: str, found: str) -> tuple[float, float]:
    """Precision and recall of a text."""
    one, two = shingles(gold), shingles(found)
    same = sum((one & two).values())
    return same / max(1, two.total()), same / max(1, one.total())


def text_score(body: list[str], found: str) -> tuple[float, float]:
    """Precision and recall, optional paragraphs in or out as fits better."""
    optional = {p for p in body if p.startswith("[") and p.endswith("]")}
    without = [p for p in body if p not in optional]
    with_all = [p[1:-1] if p in optional else p for p in body]
    scores = [overlap("\n".join(gold), found) for gold in (without, with_all)]
    return max(scores, key=lambda score: harmonic(*score))


def read(markup: str, url: str, *, fast: bool) -> tuple[PageReport, str]:
    """The report of a page, and the text of its paragraphs."""
    report = read_page(markup, url=url, extraction="fast" if fast else "precise")
    marked = mark_blocks(
        report.text, title=report.title, captions=report.captions, told=report.told
    )
    blocks = [b for b in marked.blocks if b.type == "paragraph"]
    return report, "\n".join(report.text[b.start : b.end] for b in blocks)


def own_words(markup: str) -> tuple[list[str], str | None]:
    """The headlines and the day of publication that a page gives of itself."""
    tree = parse_markup(markup)
    found: list[dict[str, Any]] = list(reports_of(tree))
    titles = [r["headline"] for r in found if isinstance(r.get("headline"), str)]
    titles += [" ".join(h.itertext()) for h in tree.iter("h1")]
    dates = (str(r.get("datePublished") or "") for r in found)
    return list(map(html.unescape, titles)), next((d[:DAY] for d in dates if d), None)


def same_title(own: list[str], found: str | None) -> bool | None:
    """Whether a title is one of a page's own; None when the page has none."""
    letters = LETTER.sub("", (found or "").lower())
    texts = list(filter(None, (LETTER.sub("", text.lower()) for text in own)))
    return any(letters == text for text in texts) if texts else None


def scores(path: Path, *, fast: bool) -> Iterator[Score]:
    """The score of every page of a set."""
    found = files(path)
    for name, gold in json.loads(found["ground_truth.json"]).items():
        data = found[name]
        markup = decode(gzip.decompress(data) if name.endswith(".gz") else data)
        titles, day = own_words(markup)
        try:
            report, text = read(markup, gold.get("url", ""), fast=fast)
        except InputRefused:
            report, text = PageReport(text=""), ""
        precision, recall = text_score(gold["body"], text)
        is_day = None if day is None else (report.date or "")[:DAY] == day
        yield Score(name, precision, recall, same_title(titles, report.title), is_day)


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--fast", action="store_true", help="fast extraction")
    parser.add_argument("--each", action="store_true", help="a line a page, the worst first")
    options = parser.parse_args()
    start = process_time()
    found = list(scores(options.pages, fast=options.fast))
    seconds = process_time() - start
    for score in sorted(found, key=lambda s: s.f1) if options.each else ():
        print(f"{score.f1:.3f} {score.precision:.3f} {score.recall:.3f} {score.name}")
    precision, recall = mean(s.precision for s in found), mean(s.recall for s in found)
    titles, dates = [s.title for s in found], [s.date for s in found]
    figures = {
        "pages": len(found),
        "precision": precision,
        "recall": recall,
        "f1": harmonic(precision, recall),
        "f1_of_pages": mean(s.f1 for s in found),
        "titles": mean(t for t in titles if t is not None),
        "dates": mean(d for d in dates if d is not None),
        "per_second": len(found) / seconds,
    }
    print(json.dumps({key: round(value, 4) for key, value in figures.items()}))


if __name__ == "__main__":
    main()
