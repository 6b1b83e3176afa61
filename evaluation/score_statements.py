"""Scores the statements that ``diurna read`` prints against the gold passages.

    python evaluation/score_statements.py --passages [--part dev] > passages-to-read.jsonl
    diurna read passages-to-read.jsonl --kinds article,statement > read.jsonl
    python evaluation/score_statements.py read.jsonl --part dev

One JSON object of figures, fractions 0 to 1, is printed. A statement is found where content
tokens overlap with F1 of .5 or more, each gold statement with one printed at most, best first.
``*_right`` are shares of the statements found. Keep to ``--part dev`` but for final figures.
"""  # noqa: INP001 -- a script, no package

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

GOLD = Path(__file__).resolve().parent / "gold" / "statements" / "passages.jsonl"
FOUND_AT = 0.5
WORD = re.compile(r"\w+")
Row = dict[str, Any]
Link = tuple[str, str]


class Statement(NamedTuple):
    """What is compared: ``content``, ``cue`` as sets of word starts, names folded."""

    content: frozenset[int]
    cue: frozenset[int]
    act: str
    type: str
    speakers: frozenset[str]
    named: bool
    anonymous: bool
    via: tuple[Link, ...]
    within: int | None


class Pair(NamedTuple):
    """A gold statement and the one found for it; ``parent``: both lie within the same pair."""

    gold: Statement
    found: Statement
    parent: bool


def fold(name: str | None) -> str:
    """A name without case, accents, articles and punctuation, its joint parts in one order.

    Spelling is American where that is a matter of one letter ("defence").

    Example:
        >>> fold("The United States and Côte d'Ivoire")
        'cote divoire & united states'
    """
    plain = unicodedata.normalize("NFKD", (name or "").replace("\u2019", "").replace("'", ""))
    plain = (
        "".join(c for c in plain if not unicodedata.combining(c))
        .casefold()
        .replace("defence", "defense")
    )
    parts = (re.findall(r"\w+", part) for part in re.split(r",| and ", plain))
    kept = (" ".join(w for w in part if w not in {"the", "a", "an"}) for part in parts)
    return " & ".join(sorted(part for part in kept if part))


def words(text: str, spans: list[tuple[int, int]]) -> frozenset[int]:
    """Where the words within the spans start."""
    return frozenset(m.start() for start, end in spans for m in WORD.finditer(text, start, end))


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """F1 of two sets of words."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def of_gold(text: str, row: Row) -> Statement:
    """A statement of a gold passage."""
    names = [row["speaker"], *row["also"]]
    return Statement(
        content=words(text, row["content"]),
        cue=words(text, row["cue"]),
        act=row["act"],
        type=row["type"],
        speakers=frozenset(fold(name) for name in names if name),
        named=bool(row["speaker"]),
        anonymous=row["anonymous"],
        via=tuple((fold(name), relation) for name, relation in row["via"]),
        within=row["within"],
    )


def of_record(text: str, row: Row, places: dict[str, int]) -> Statement:
    """A statement record; ``places`` gives the place of each id among its article's statements.

    A speaker without a name stands by its words.
    """
    speaker = row["speaker"] or {}
    name = fold(speaker.get("name") or speaker.get("text"))
    return Statement(
        content=words(text, spans_of(row["content"])),
        cue=words(text, spans_of(row["cue"])),
        act=row["act"],
        type=row["type"],
        speakers=frozenset({name} if name else ()),
        named=bool(speaker.get("name")),
        anonymous=row["anonymous"],
        via=tuple((fold(link["name"]), link["relation"]) for link in row["via"]),
        within=places.get(row["within"]),
    )


def spans_of(span: Row | None) -> list[tuple[int, int]]:
    """The bounds of a span of a record, piece by piece."""
    if span is None:
        return []
    return [(piece["start"], piece["end"]) for piece in span.get("pieces") or [span]]


def records(path: str) -> dict[str, list[Statement]]:
    """The statements of each article, by the article's ``source_id``."""
    content = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    rows = [json.loads(line) for line in content.split("\n") if line.strip()]
    articles = {row["id"]: row for row in rows if row["kind"] == "article"}
    grouped: dict[str, list[Row]] = {key: [] for key in articles}
    for row in rows:
        if row["kind"] == "statement":
            grouped[row["article_id"]].append(row)
    found = {}
    for key, group in grouped.items():
        places = {row["id"]: place for place, row in enumerate(group)}
        text = articles[key]["text"]
        found[articles[key]["source_id"]] = [of_record(text, row, places) for row in group]
    return found


def match(gold: list[Statement], found: list[Statement]) -> dict[int, int]:
    """The place of the statement found for each gold one: most overlap first, then speaker, cue."""
    ranked = sorted(
        (
            (overlap(g.content, f.content), same_speaker(g, f), overlap(g.cue, f.cue), -i, -j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
        ),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for share, _, _, i, j in ranked:
        if share >= FOUND_AT and -i not in taken and -j not in taken.values():
            taken[-i] = -j
    return taken


def same_speaker(gold: Statement, found: Statement) -> bool:
    """Whether one name fits; where gold has none, whether none is claimed."""
    if gold.speakers:
        return bool(gold.speakers & found.speakers)
    return not found.named or (gold.anonymous and found.anonymous)


def same_chain(gold: Statement, found: Statement) -> bool:
    """Whether the links agree in order; a name fits if its words lie among the other's."""
    return same_relations(gold, found) and all(
        set(g.split()) <= set(f.split()) or set(f.split()) <= set(g.split())
        for (g, _), (f, _) in zip(gold.via, found.via, strict=True)
    )


def same_relations(gold: Statement, found: Statement) -> bool:
    """Whether the relations agree in order."""
    return [link[1] for link in gold.via] == [link[1] for link in found.via]


def share(hits: list[bool]) -> float | None:
    """The share of hits, to three places; none of nothing."""
    return round(sum(hits) / len(hits), 3) if hits else None


def f1(recall: float | None, precision: float | None) -> float | None:
    """The harmonic mean."""
    if recall is None or precision is None:
        return None
    return round(2 * recall * precision / (recall + precision), 3) if recall + precision else 0.0


def figures(passages: list[Row], found: dict[str, list[Statement]]) -> dict[str, float | None]:
    """All figures of these passages."""
    pairs: list[Pair] = []
    gold_all: list[Statement] = []
    found_all: list[Statement] = []
    for passage in passages:
        gold = [of_gold(passage["text"], row) for row in passage["statements"]]
        printed = found.get(passage["id"], [])
        taken = match(gold, printed)
        gold_all += gold
        found_all += printed
        for i, j in taken.items():
            g, f = gold[i], printed[j]
            parent = g.within is not None and taken.get(g.within, -1) == f.within
            pairs.append(Pair(g, f, parent))
    recall = round(len(pairs) / len(gold_all), 3) if gold_all else None
    precision = round(len(pairs) / len(found_all), 3) if found_all else None
    counts = {
        "passages": len(passages),
        "gold": len(gold_all),
        "printed": len(found_all),
        "found": len(pairs),
        "recall": recall,
        "precision": precision,
        "f1": f1(recall, precision),
    }
    nested = [g for g in gold_all if g.within is not None]
    return {**counts, **shares(pairs), **nesting(pairs, nested)}


def shares(pairs: list[Pair]) -> dict[str, float | None]:
    """What is right of the statements found."""
    with_via = [p for p in pairs if p.gold.via or p.found.via]
    return {
        "content_exact": share([p.gold.content == p.found.content for p in pairs]),
        "type_right": share([p.gold.type == p.found.type for p in pairs]),
        "act_right": share([p.gold.act == p.found.act for p in pairs]),
        "speaker_right": share([same_speaker(p.gold, p.found) for p in pairs]),
        "named_speaker_right": share(
            [same_speaker(p.gold, p.found) for p in pairs if p.gold.speakers]
        ),
        "anonymous_right": share([p.gold.anonymous == p.found.anonymous for p in pairs]),
        "via_right": share([same_chain(p.gold, p.found) for p in pairs]),
        "relations_right": share([same_relations(p.gold, p.found) for p in pairs]),
        "via_right_where_any": share([same_chain(p.gold, p.found) for p in with_via]),
        "relations_right_where_any": share([same_relations(p.gold, p.found) for p in with_via]),
    }


def nesting(pairs: list[Pair], nested: list[Statement]) -> dict[str, float | None]:
    """How many statements within statements are found, and found within the right one."""
    inner = [p for p in pairs if p.gold.within is not None]
    return {
        "nested_gold": len(nested),
        "nested_found": round(len(inner) / len(nested), 3) if nested else None,
        "nested_in_the_right_one": (
            round(sum(p.parent for p in inner) / len(nested), 3) if nested else None
        ),
    }


def main() -> None:
    """Reads the arguments and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("records", nargs="?", default="-", help="JSON lines of diurna read, or -")
    parser.add_argument("--part", choices=("dev", "final"), help="these passages only")
    parser.add_argument("--gold", type=Path, default=GOLD, help="another file of gold passages")
    parser.add_argument("--passages", action="store_true", help="print the passages to be read")
    given = parser.parse_args()
    lines = given.gold.read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line.strip()]
    passages = [row for row in rows if given.part in (None, row["part"])]
    if given.passages:
        for row in passages:
            bare = {key: row[key] for key in ("id", "date", "text")}
            sys.stdout.write(json.dumps(bare, ensure_ascii=False) + "\n")
        return
    sys.stdout.write(json.dumps(figures(passages, records(given.records)), indent=2) + "\n")


if __name__ == "__main__":
    main()
