"""The task ``statements``: who said what, by what kind of saying, through whom, inside what.

The form of the passages and the meaning of each label stand in ``evaluation/gold/statements``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from diurna.errors import InputRefused
from diurna.evaluate.chains import Link, fold, is_outlet, same_chain, same_relations
from diurna.evaluate.figures import share
from diurna.evaluate.lines import read_gold
from diurna.evaluate.reading import GoldText, read_text
from diurna.gazetteer import country_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from diurna.schema.actors import Actor
    from diurna.schema.spans import Passage
    from diurna.schema.statements import Statement

Bounds = tuple[int, int]
Words = frozenset[int]
FOUND_AT = 0.5
WORD = re.compile(r"\w+")
PASSAGES = "passages.jsonl"
# Words of cues by which outlets pass on what others say.
REPORTING = frozenset(
    {"report", "reports", "reported", "reporting", "according", "quoted", "quotes", "quoting"}
    | {"cited", "cites", "citing"}
)
# What may stand in such a report beside the other's statement.
LINKING = frozenset({"that", "its", "his", "her", "their", "correspondent", "the", "a", "an", "as"})


class GoldStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as labelled."""

    type: str
    act: str
    content: list[Bounds]
    cue: list[Bounds] = []
    source: list[Bounds] = []
    speaker: str | None = None
    also: list[str] = []
    anonymous: bool = False
    via: list[Link] = []
    within: int | None = None
    denies: list[int] = []
    said: str | None = None


class StatementLine(GoldText, frozen=True, kw_only=True):
    """What the task reads of a line."""

    statements: list[GoldStatement]
    part: str | None = None


@dataclass(frozen=True, kw_only=True)
class Label:
    """A gold statement with what is compared.

    Args:
        content, cue: where their words start.
        names: the names that count as its speaker's, folded.
        relay: whether it is an outlet's that passes on another's words and adds none.
        within: the places of the statements in which it may lie, the inmost first.
        nests: whether it must lie in one of them: not where there is but a mere relay.
    """

    gold: GoldStatement
    content: Words
    cue: Words
    names: frozenset[str]
    relay: bool
    within: tuple[int, ...]
    nests: bool


@dataclass(frozen=True, kw_only=True)
class Print:
    """A statement as printed, with what is compared.

    Args:
        names: the speaker's name, and the office with its state: in fiction, holders that the
            world knows have no part.
    """

    found: Statement
    content: Words
    cue: Words
    names: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A gold statement and the one found for it, and whether it lies, and denies, as labelled."""

    label: Label
    printed: Print
    nested: bool
    denies: bool


@dataclass(kw_only=True)
class _Tally:
    """What was found, against what there is."""

    passages: int = 0
    printed: int = 0
    labels: list[Label] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)


def evaluate(path: Path, part: str | None = None) -> dict[str, float]:
    """Statements found, and type, act, speaker, chain, nesting and time of those found.

    Args:
        path: the passages, or the folder that holds them.
        part: ``dev`` or ``final``; all passages when None.

    Raises:
        InputRefused: the file is not in the form, or has no passage of this part.
    """
    file = path / PASSAGES if path.is_dir() else path
    lines = [one for one in read_gold(file, StatementLine) if part in (None, one.part)]
    if not lines:
        msg = f"{str(file)!r} has no passage of part {part!r}; name a part that it has"
        raise InputRefused(msg)
    tally = _Tally()
    for line in lines:
        reading = read_text(line)
        _count(tally, line, () if reading is None else reading.statements)
    return _figures(tally)


def _count(tally: _Tally, line: StatementLine, statements: Sequence[Statement]) -> None:
    labels = labels_of(line)
    printed = [_print(line.text, statement) for statement in statements]
    taken = match(labels, printed)
    tally.passages += 1
    tally.printed += len(printed)
    tally.labels += [one for place, one in enumerate(labels) if not one.relay or place in taken]
    places = {one.found.id: place for place, one in enumerate(printed)}
    tally.pairs += [_pair(labels[place], printed[at], places, taken) for place, at in taken.items()]


def _pair(label: Label, one: Print, places: dict[str, int], taken: dict[int, int]) -> Pair:
    within = places.get(one.found.within or "")
    denied = {places[found] for found in one.found.denies if found in places}
    return Pair(
        label=label,
        printed=one,
        nested=within in [taken[place] for place in label.within if place in taken],
        denies=bool(label.gold.denies) and {taken.get(d) for d in label.gold.denies} <= denied,
    )


def labels_of(line: StatementLine) -> list[Label]:
    """The labels of a passage, each knowing whether it only relays, and where it may lie."""
    relays = {
        inner.within
        for inner in line.statements
        if inner.within is not None and _only_relays(line, inner, line.statements[inner.within])
    }
    return [_label(line, place, relays) for place in range(len(line.statements))]


def _label(line: StatementLine, place: int, relays: set[int]) -> Label:
    gold = line.statements[place]
    within = _around(line.statements, gold, relays)
    return Label(
        gold=gold,
        content=words(line.text, gold.content),
        cue=words(line.text, gold.cue),
        names=frozenset(fold(name) for name in (gold.speaker, *gold.also) if name),
        relay=place in relays,
        within=tuple(within),
        nests=bool(within) and within[-1] not in relays,
    )


def _only_relays(line: StatementLine, inner: GoldStatement, outer: GoldStatement) -> bool:
    """Whether the outer statement is an outlet's report of the inner one and nothing else."""
    if outer.act != "assert" or outer.speaker is None or not _is_outlets(line.text, outer):
        return False
    told = words(line.text, [*inner.content, *inner.cue, *inner.source])
    rest = words(line.text, outer.content) - told
    return {_word_at(line.text, start) for start in rest} <= LINKING


def _is_outlets(text: str, statement: GoldStatement) -> bool:
    """Whether a statement is told with a reporting cue, or its source is an outlet by its words."""
    cue = {_word_at(text, start) for start in words(text, statement.cue)}
    source = " ".join(text[start:end] for start, end in statement.source)
    return bool(REPORTING & cue) or is_outlet(source)


def _word_at(text: str, start: int) -> str:
    found = WORD.match(text, start)
    return found.group().casefold() if found else ""


def _around(
    statements: Sequence[GoldStatement], gold: GoldStatement, relays: set[int]
) -> list[int]:
    """Where a statement lies; one in a mere relay may as well lie in what is around that."""
    within, found = gold.within, []
    while within is not None:
        found.append(within)
        within = statements[within].within if within in relays else None
    return found


def words(text: str, spans: Iterable[Bounds]) -> Words:
    """Where the words within some spans start.

    Example:
        >>> sorted(words("We wait here", [(0, 7)]))
        [0, 3]
    """
    return frozenset(m.start() for start, end in spans for m in WORD.finditer(text, start, end))


def _print(text: str, statement: Statement) -> Print:
    speaker = statement.speaker
    return Print(
        found=statement,
        content=words(text, _bounds(statement.content)),
        cue=words(text, _bounds(statement.cue)),
        names=frozenset() if speaker is None else _names(speaker),
    )


def _names(speaker: Actor) -> frozenset[str]:
    name = fold(speaker.name or speaker.text)
    state = country_name(speaker.country) if speaker.country else None
    if speaker.role is None or state is None:
        return frozenset({name})
    return frozenset({name, fold(f"{speaker.role} of {state}")})


def _bounds(passage: Passage | None) -> list[Bounds]:
    return [] if passage is None else [(part.start, part.end) for part in passage.parts]


def match(labels: Sequence[Label], printed: Sequence[Print]) -> dict[int, int]:
    """The place of the statement found for each label: most overlap first, then speaker, cue.

    A mere relay has what the others leave.
    """
    ranked = sorted(
        (_fit(label, one), -place, -at)
        for place, label in enumerate(labels)
        for at, one in enumerate(printed)
        if _alike(label.content, one.content) >= FOUND_AT
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, place, at in reversed(ranked):
        if -place not in taken and -at not in used:
            taken[-place] = -at
            used.add(-at)
    return taken


def _fit(label: Label, one: Print) -> tuple[bool, float, bool, float]:
    content, cue = _alike(label.content, one.content), _alike(label.cue, one.cue)
    return not label.relay, content, _same_speaker(label, one), cue


def _alike(one: Words, other: Words) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _same_speaker(label: Label, one: Print) -> bool:
    """Whether one name fits; where the gold has none, whether none is claimed."""
    if label.names:
        return not one.names.isdisjoint(label.names)
    named = one.found.speaker is not None and one.found.speaker.name is not None
    return not named or (label.gold.anonymous and one.found.anonymous)


def _figures(tally: _Tally) -> dict[str, float]:
    pairs, gold = tally.pairs, len(tally.labels)
    recall, precision = share(len(pairs), gold), share(len(pairs), tally.printed)
    return {
        "passages": tally.passages,
        "gold": gold,
        "printed": tally.printed,
        "found": len(pairs),
        "recall": recall,
        "precision": precision,
        "f1": share(2 * recall * precision, recall + precision),
        **_shares(pairs),
        **_chains(pairs),
        **_links(tally),
    }


def _shares(pairs: Sequence[Pair]) -> dict[str, float]:
    """What is right of the statements found, but for their chains."""
    named = [pair for pair in pairs if pair.label.names]
    dated = [pair for pair in pairs if pair.label.gold.said or pair.printed.found.said]
    return {
        "content_exact": _part(pairs, lambda p: p.label.content == p.printed.content),
        "type_right": _part(pairs, lambda p: p.label.gold.type == p.printed.found.type),
        "act_right": _part(pairs, lambda p: p.label.gold.act == p.printed.found.act),
        "speaker_right": _part(pairs, _has_speaker),
        "named_speaker_right": _part(named, _has_speaker),
        "anonymous_right": _part(
            pairs, lambda p: p.label.gold.anonymous == p.printed.found.anonymous
        ),
        "said_right": _part(pairs, _has_said),
        "said_right_where_any": _part(dated, _has_said),
    }


def _chains(pairs: Sequence[Pair]) -> dict[str, float]:
    """How many of the statements found have the right chain."""
    linked = [pair for pair in pairs if pair.label.gold.via or pair.printed.found.via]
    return {
        "via_right": _part(pairs, _has_chain),
        "relations_right": _part(pairs, _has_relations),
        "via_right_where_any": _part(linked, _has_chain),
        "relations_right_where_any": _part(linked, _has_relations),
    }


def _links(tally: _Tally) -> dict[str, float]:
    """How many statements within statements are found, and how many denials point rightly."""
    nested = [label for label in tally.labels if label.nests]
    found = [pair for pair in tally.pairs if pair.label.nests]
    denying = [label for label in tally.labels if label.gold.denies]
    return {
        "nested_gold": len(nested),
        "nested_found": share(len(found), len(nested)),
        "nested_in_the_right_one": share(sum(pair.nested for pair in found), len(nested)),
        "denials_gold": len(denying),
        "denials_point_right": share(sum(pair.denies for pair in tally.pairs), len(denying)),
    }


def _part(pairs: Sequence[Pair], is_right: Callable[[Pair], bool]) -> float:
    return share(sum(map(is_right, pairs)), len(pairs))


def _has_speaker(pair: Pair) -> bool:
    return _same_speaker(pair.label, pair.printed)


def _has_chain(pair: Pair) -> bool:
    return same_chain(pair.label.gold.via, pair.printed.found.via)


def _has_relations(pair: Pair) -> bool:
    return same_relations(pair.label.gold.via, pair.printed.found.via)


def _has_said(pair: Pair) -> bool:
    """Whether it was said when the label tells; a label of a month asks for that month alone."""
    wanted, found = pair.label.gold.said, pair.printed.found.said
    if wanted is None or found is None or found.value is None:
        return wanted is None and (found is None or found.value is None)
    return found.value.startswith(wanted)
