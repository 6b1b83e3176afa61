"""The task ``attribution``: who said what, by the words of content, cue and source.

A line has ``id``, ``text`` and ``attributions``, each with ``content``, ``cue`` and ``source``
as lists of spans. Marks, stops and blanks at the ends of a span never count: a span is the
set of words that it touches.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from diurna.evaluate.figures import found_figures, share
from diurna.evaluate.lines import read_gold
from diurna.evaluate.reading import GoldText, read_text, timed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from diurna.schema.spans import Passage
    from diurna.schema.statements import Statement

Bounds = tuple[int, int]
Words = frozenset[int]
WORD = re.compile(r"\w+(?:['’]\w+)*")  # noqa: RUF001 -- the apostrophe of typeset news
# From an opening or straight mark to the next closing or straight one, or to the line's end.
QUOTED = re.compile(r"[“‟«\"][^\"”»\n]*[\"”»]?")
# Share of words from which a content is found, a source right, a quotation covered.
HALF = 0.5
# Two quoted words are likelier a name or a scare quote than speech.
SHORTEST_QUOTATION = 3


class GoldAttribution(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution as annotated."""

    content: list[Bounds]
    cue: list[Bounds] | None = None
    source: list[Bounds] | None = None


class AttributionLine(GoldText, frozen=True, kw_only=True):
    """What the task reads of a line."""

    attributions: list[GoldAttribution]


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """An attribution as words, by their number in the text."""

    content: Words
    cue: Words
    source: Words


Pair = tuple[Said, Said]
Tally = defaultdict[str, float]


class _Text:
    """The words of a text, by number."""

    def __init__(self, text: str) -> None:
        words = [word.span() for word in WORD.finditer(text)]
        self.starts = [start for start, _ in words]
        self.ends = [end for _, end in words]
        regions = (self.words([region.span()]) for region in QUOTED.finditer(text))
        self.quotations = [words for words in regions if len(words) >= SHORTEST_QUOTATION]

    def words(self, bounds: Iterable[Bounds]) -> Words:
        """The words that some spans touch."""
        return frozenset(
            index
            for start, end in bounds
            for index in range(bisect_right(self.ends, start), bisect_left(self.starts, end))
        )

    def said(self, attribution: GoldAttribution) -> Said:
        """An attribution's words."""
        parts = (attribution.content, attribution.cue or [], attribution.source or [])
        content, cue, source = (self.words(part) for part in parts)
        return Said(content=content, cue=cue, source=source)


def evaluate(path: Path) -> dict[str, float]:
    """F1 of contents, sources, both together, and all three parts.

    Raises:
        InputRefused: the file is not in the form.
    """
    lines = read_gold(path, AttributionLine)
    readings, per_second = timed(lines, read_text)
    tally: Tally = defaultdict(float)
    for line, reading in zip(lines, readings, strict=True):
        statements = () if reading is None else reading.statements
        text = _Text(line.text)
        gold = _with_words(map(text.said, line.attributions))
        found = _with_words(text.said(_annotation_of(s)) for s in statements)
        _count(tally, gold, found)
        _count_quotations(tally, _quoted(text, gold), _quoted(text, found))
    return {**_figures(tally), "per_second": per_second}


def _with_words(attributions: Iterable[Said]) -> list[Said]:
    return [said for said in attributions if said.content]


def _annotation_of(statement: Statement) -> GoldAttribution:
    parts = (statement.content, statement.cue, statement.source)
    content, cue, source = map(_bounds, parts)
    return GoldAttribution(content=content, cue=cue, source=source)


def _bounds(passage: Passage | None) -> list[Bounds]:
    return [] if passage is None else [(part.start, part.end) for part in passage.parts]


def pair_contents(gold: Sequence[Said], found: Sequence[Said]) -> list[Pair]:
    """Attributions whose contents share words, each used once, the most alike first."""
    candidates = sorted(
        (-words_f1(g.content, f.content), -words_f1(g.cue, f.cue), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.content & f.content
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, _, i, j in candidates:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def words_f1(one: Words, other: Words) -> float:
    """How alike two sets of words are.

    Example:
        >>> words_f1(frozenset({1, 2}), frozenset({2, 3}))
        0.5
    """
    return share(2 * len(one & other), len(one) + len(other))


def _count(tally: Tally, gold: Sequence[Said], found: Sequence[Said]) -> None:
    for side, attributions in (("gold", gold), ("found", found)):
        tally[side] += len(attributions)
        tally[f"{side}_sources"] += sum(bool(said.source) for said in attributions)
    for g, f in pair_contents(gold, found):
        for name, right in _agreements(g, f):
            tally[name] += right
        _add_overlap(tally, "content", g.content, f.content)
        if g.source and f.source:
            _add_overlap(tally, "source", g.source, f.source)


def _agreements(gold: Said, found: Said) -> Iterator[tuple[str, bool]]:
    """In what a pair agrees: each part by half of its words, and exactly."""
    is_found = words_f1(gold.content, found.content) >= HALF
    no_source = not gold.source and not found.source
    source_right = no_source or words_f1(gold.source, found.source) >= HALF
    cue_right = not gold.cue or bool(gold.cue & found.cue)
    yield "content", is_found
    yield "pair", is_found and is_same_source(gold, found)
    yield "triple", is_found and source_right and cue_right
    yield "content_exact", gold.content == found.content
    yield "source_exact", gold.source == found.source and bool(gold.source)
    yield "triple_exact", gold == found


def is_same_source(gold: Said, found: Said) -> bool:
    """Whether two attributions name the same source: a word in common, or none by either."""
    return bool(gold.source & found.source) or not (gold.source or found.source)


def _add_overlap(tally: Tally, name: str, gold: Words, found: Words) -> None:
    """Add the share of its words that each side has in common with the other."""
    shared = len(gold & found)
    tally[f"{name}_of_found"] += share(shared, len(found))
    tally[f"{name}_of_gold"] += share(shared, len(gold))


def _quoted(text: _Text, attributions: Sequence[Said]) -> dict[Words, Said]:
    """The quotations that are at least half somebody's words, each with who covers most of it."""
    covered = {}
    for quotation in text.quotations:
        best = max(attributions, key=lambda said: len(quotation & said.content), default=None)
        if best and len(quotation & best.content) >= HALF * len(quotation):
            covered[quotation] = best
    return covered


def _count_quotations(
    tally: Tally, gold: Mapping[Words, Said], found: Mapping[Words, Said]
) -> None:
    tally["gold_quotations"] += len(gold)
    tally["found_quotations"] += len(found)
    both = [(gold[quotation], found[quotation]) for quotation in gold if quotation in found]
    tally["quotation"] += len(both)
    tally["quotation_speaker"] += sum(is_same_source(*pair) for pair in both)


def _figures(tally: Tally) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name in ("pair", "content", "content_exact", "triple", "triple_exact"):
        figures |= _counted(tally, name, "")
    figures |= _counted(tally, "source_exact", "_sources")
    for name, kind in (("content", ""), ("source", "_sources")):
        figures |= found_figures(
            f"{name}_overlap",
            found=(tally[f"{name}_of_found"], tally[f"found{kind}"]),
            gold=(tally[f"{name}_of_gold"], tally[f"gold{kind}"]),
        )
    for name in ("quotation", "quotation_speaker"):
        figures |= _counted(tally, name, "_quotations")
    return figures


def _counted(tally: Tally, name: str, kind: str) -> dict[str, float]:
    sides = {side: (tally[name], tally[f"{side}{kind}"]) for side in ("found", "gold")}
    return found_figures(name, **sides)
