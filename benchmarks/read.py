"""How fast articles are read, beside the bare parser on the same texts.

    python benchmarks/read.py [ARTICLES.jsonl] [--rounds N] [--most N] [--layers]

Prints one JSON object: articles a CPU second of both, and their ratio (1 would mean that all
of Diurna costs nothing beyond the parse). The two are measured in turn, round after round, and
the best round of each counts.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

from diurna.api import sample_paths
from diurna.articles.documents import compose
from diurna.articles.extract import SetAside, extract
from diurna.codec import encode_record
from diurna.models.parser import load_parser
from diurna.pipeline.local import built_in_plan, read_article
from diurna.record.assembly import assemble
from diurna.schema.layers import Layers
from diurna.schema.sources import RawPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diurna.schema.documents import Article


def load_articles(path: Path, most: int) -> list[Article]:
    """The first English articles of a JSON lines file."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            page = RawPage(source_id=str(number), content=row["text"], date=row.get("date"))
            article = extract(page, date=None, url=None, outlet=None)
            if not isinstance(article, SetAside):
                found.append(article)
            if len(found) == most:
                break
    return found


def cpu_seconds(work: Callable[[], object]) -> float:
    """The CPU time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def parse_bare(articles: Sequence[Article]) -> None:
    """What spaCy alone does with the texts, in one stream."""
    for _ in load_parser().pipeline.pipe([article.text for article in articles]):
        pass


def read_whole(articles: Sequence[Article]) -> None:
    """From article to printed lines."""
    for article in articles:
        for record in read_article(article).records():
            encode_record(record)


def compare(articles: Sequence[Article], rounds: int) -> dict[str, float]:
    """Both sides, in turn; the best round of each."""
    bare, whole = [], []
    for _ in range(rounds):
        bare.append(cpu_seconds(lambda: parse_bare(articles)))
        whole.append(cpu_seconds(lambda: read_whole(articles)))
    return {
        "articles": len(articles),
        "characters": sum(len(article.text) for article in articles),
        "bare_articles_per_cpu_second": round(len(articles) / min(bare), 2),
        "read_articles_per_cpu_second": round(len(articles) / min(whole), 2),
        "ratio": round(min(bare) / min(whole), 3),
    }


def layer_costs(articles: Sequence[Article], rounds: int) -> dict[str, float]:
    """What each layer costs, as a share of the bare parse of the same texts: the best rounds."""
    bare = min(cpu_seconds(lambda: parse_bare(articles)) for _ in range(rounds))
    every = [_layer_seconds(articles) for _ in range(rounds)]
    return {name: round(min(one[name] for one in every) / bare, 3) for name in every[0]}


def _layer_seconds(articles: Sequence[Article]) -> dict[str, float]:
    """The CPU time of each layer, one after another, over all articles."""
    costs = {"compose": cpu_seconds(lambda: [compose(a) for a in articles])}
    states = [(compose(article), Layers()) for article in articles]
    for annotator in built_in_plan().annotators:
        start = time.process_time()
        states = [
            (document, layers.with_layer(annotator.assigns, annotator.annotate(document, layers)))
            for document, layers in states
        ]
        costs[type(annotator).__name__] = time.process_time() - start
    costs["record"] = cpu_seconds(lambda: [assemble(*state) for state in states])
    return costs


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", nargs="?", type=Path, default=sample_paths()[0])
    parser.add_argument("--rounds", type=int, default=5, help="how often both are measured (5)")
    parser.add_argument("--most", type=int, default=200, help="articles at most (200)")
    parser.add_argument("--layers", action="store_true", help="what each layer costs")
    options = parser.parse_args()
    articles = load_articles(options.articles, options.most)
    read_whole(articles[:2])
    measure = layer_costs if options.layers else compare
    figures = measure(articles, options.rounds)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
