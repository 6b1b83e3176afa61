"""Attributions -> statements: speakers resolved, chains kept, nesting and denials linked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from diurna.record.chains import with_chains
from diurna.record.identity import record_id
from diurna.schema.layers import Attribution
from diurna.schema.statements import Statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diurna.record.actors import Parties
    from diurna.record.speakers import Speakers
    from diurna.record.times import Calendar
    from diurna.schema.documents import Document
    from diurna.schema.layers import Layers
    from diurna.schema.spans import Passage
    from diurna.schema.statements import Via
    from diurna.schema.times import TimeValue

# Statements around one that are looked at for the one that holds it; more are no news.
MOST_AROUND = 40
OUTLETS = frozenset({"JRN", "MED"})
SELVES = frozenset({"i", "me", "myself"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """What statements and events are assembled against."""

    document: Document
    layers: Layers
    parties: Parties
    calendar: Calendar
    speakers: Speakers


def assemble_statements(scene: Scene) -> tuple[Statement, ...]:
    """The statements of a document, in order of the text, without their denials' targets."""
    found: dict[str, Statement] = {}
    voices: dict[str, Via] = {}
    for attribution in scene.layers.of(Attribution):
        statement = _statement(scene, attribution)
        found.setdefault(statement.id, statement)
        if attribution.voice is not None:
            voices.setdefault(statement.id, attribution.voice)
    ordered = sorted(found.values(), key=_order)
    nested = _with_selves(_nest(_inherit_said(scene, ordered), voices))
    return _without_relays(with_chains(scene.document, nested, voices))


def _statement(scene: Scene, attribution: Attribution) -> Statement:
    document = scene.document
    speaker, anonymous = scene.speakers.of(attribution)
    content = attribution.content
    return Statement(
        id=record_id(
            "statement", document.article.id, content.start, content.end, _cue(attribution)
        ),
        article_id=document.article.id,
        content=content,
        cue=attribution.cue,
        source=attribution.source,
        type=attribution.type,
        act=attribution.act,
        speaker=speaker,
        anonymous=anonymous,
        via=attribution.via,
        from_caption=_in_caption(document, content),
        said=scene.calendar.at(attribution.said),
    )


def _cue(attribution: Attribution) -> str:
    return "" if attribution.cue is None else f"{attribution.cue.start}-{attribution.cue.end}"


def _in_caption(document: Document, passage: Passage) -> bool:
    tokens = document.tokens_in(passage.start, passage.end)
    return bool(tokens) and document.block_type(tokens[0].sentence) == "caption"


def _inherit_said(scene: Scene, statements: list[Statement]) -> list[Statement]:
    """A quotation that goes on in the same paragraph was said at the same time."""
    dated: list[Statement] = []
    last: tuple[int | None, str | None, TimeValue | None] = (None, None, None)
    for statement in statements:
        block, name = _block(scene.document, statement), _name(statement)
        if name is None and block == last[0] and _goes_on(statement):
            name = last[1]
        said = statement.said
        if said is None and (block, name) == last[:2] and (name or _goes_on(statement)):
            said = last[2]
        dated.append(replace(statement, said=said))
        if said is not None or (block, name) != last[:2]:
            last = (block, name, said)
    return dated


def _goes_on(statement: Statement) -> bool:
    """Whether nobody new is named for a statement: "he said", or a quotation without a cue."""
    source = statement.source
    return statement.cue is None if source is None else source.text.casefold() in {"he", "she"}


def _block(document: Document, statement: Statement) -> int | None:
    tokens = document.tokens_in(statement.content.start, statement.content.end)
    return document.sentences[tokens[0].sentence].block if tokens else None


def _name(statement: Statement) -> str | None:
    return None if statement.speaker is None else statement.speaker.name


def _order(statement: Statement) -> tuple[int, int, int, str]:
    """By the start, the longer first; of two alike the one that came through the other is last."""
    content = statement.content
    return content.start, -content.end, len(statement.via), statement.id


def _nest(statements: list[Statement], voices: Mapping[str, Via]) -> tuple[Statement, ...]:
    """Each statement with the smallest other one that holds its content and cue.

    The statements come in order of their starts, the longer first, so that those around the
    present one are on a stack.
    """
    around: list[Statement] = []
    nested = []
    for statement in statements:
        while around and around[-1].content.end <= statement.content.start:
            around.pop()
        near = islice(reversed(around), MOST_AROUND)
        holder = next((s for s in near if _holds(s, statement, voices.get(s.id))), None)
        nested.append(replace(statement, within=None if holder is None else holder.id))
        around.append(statement)
    return tuple(nested)


def _with_selves(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements; "I" inside another's words is whoever speaks there."""
    found: dict[str, Statement] = {}
    for statement in statements:
        own, outer = statement.speaker, found.get(statement.within or "")
        around = None if outer is None else outer.speaker
        if own is not None and around is not None and own.text.lower() in SELVES:
            own = replace(around, text=own.text, start=own.start, end=own.end)
        found[statement.id] = replace(statement, speaker=own)
    return tuple(found.values())


def _without_relays(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements but for those of outlets that only pass another statement on.

    "The talks failed, she said, according to Reuters" is hers, by way of Reuters.
    """
    by_id = {statement.id: statement for statement in statements}
    relays: dict[str | None, str | None] = {
        inner.within: by_id[inner.within].within
        for inner in statements
        if inner.within is not None and _only_relays(by_id[inner.within], inner)
    }
    relays |= _with_a_source(statements)
    return tuple(
        replace(s, within=relays.get(s.within, s.within)) if s.within else s
        for s in statements
        if s.id not in relays
    )


def _with_a_source(statements: tuple[Statement, ...]) -> dict[str | None, str | None]:
    """The statements of outlets that give another's words whole: "Radio Sur, citing a clerk"."""
    alike: dict[tuple[int, int], list[Statement]] = {}
    for statement in statements:
        alike.setdefault((statement.content.start, statement.content.end), []).append(statement)
    return {
        one.id: one.within
        for group in alike.values()
        for one in group
        if len(group) > 1 and any(_only_relays(one, other) for other in group if other is not one)
    }


def _only_relays(outer: Statement, inner: Statement) -> bool:
    outlet = outer.speaker
    if outlet is None or outlet.sector not in OUTLETS or inner.cue is None:
        return False
    named = any(link.name in (outlet.name, outlet.text) for link in inner.via)
    return named and outer.content.start == inner.content.start


def _holds(outer: Statement, inner: Statement, voice: Via | None) -> bool:
    """Whether one statement holds another; of two alike the one that the other came through does.

    "The gazette, citing a clerk, said the vault was empty": the clerk's came through the gazette.
    """
    if (outer.content.start, outer.content.end) == (inner.content.start, inner.content.end):
        return voice is not None and voice in inner.via
    return outer.content.covers(inner.content) and (
        inner.cue is None or outer.content.covers(inner.cue)
    )
