"""The proposals of the trigger table and the reading of the encoder, weighed against each other.

The weights below were chosen out of fold on the development part of the gold sentences, 2026-11;
the figures stand in ``training/events/README.md``.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from diurna.annotate.events.reading import TYPES, Role
from diurna.annotate.events.roles import Parties

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diurna.annotate.events.drafts import Draft
    from diurna.annotate.events.reading import WordReading
    from diurna.annotate.events.rows import TriggerRow
    from diurna.schema.events import EventType

# All weights are in log odds. What a proposal adds, times its confidence, to there being an event.
PROPOSED = 6.0
# What a row is trusted more, and at most, whose demands on the words around are met.
ASKED, MOST = 0.25, 0.98
# There is one from here on. Lower values find more events, and more where there is none.
LEAST = 2.2
# Below this no proposal, however sure, makes an event of a word.
HOPELESS = 1 / (1 + math.exp(PROPOSED - LEAST))
# An event in the saying is none where the encoder sees so little of one in its words: without
# this, news of one is read in .137 of the sentences without any, with it in .122.
FAINT = 0.1
# What a proposal adds, times its confidence, to its type.
TYPED = 4.0
# What being proposed as actor or recipient adds to being one and takes from being the other, and
# what a recipient needs more than an actor: recipients are the less sure of the two.
ACTING, RECEIVING, CROSSED, DOUBT = 3.5, 4.0, 2.0, 0.8
# From here on an act inside another is told.
UNDERLYING = 0.35
# Told of the future, these are CONCEDE and never AGREE.
YIELDING = frozenset({"RETREAT", "CONCEDE"})
# Keeps the logarithm of what the encoder holds to be out of the question within bounds.
FLOOR = 1e-4
# Types told with their scores beside the one chosen.
TOLD = 3


def trust_of(row: TriggerRow) -> float:
    """How far a row is trusted that fits a word: more where it asked for something."""
    asks = row.demands > bool(row.not_objects)
    return min(MOST, row.weight + ASKED) if asks else row.weight


def how_likely(reading: WordReading, proposal: Draft | None) -> float | None:
    """How likely a word names an event, all things weighed; None where it hardly does."""
    odds = _log_odds(reading.event) + (PROPOSED * proposal.confidence if proposal else 0.0)
    return 1 / (1 + math.exp(-odds)) if odds >= LEAST else None


def type_scores(
    reading: WordReading, proposal: Draft | None
) -> tuple[tuple[EventType, float], ...]:
    """The likeliest types with their shares, the best first."""
    logs = {name: math.log(share + FLOOR) for name, share in zip(TYPES, reading.types, strict=True)}
    if proposal is not None:
        logs[proposal.type] += TYPED * proposal.confidence
    total = sum(math.exp(value) for value in logs.values())
    first = sorted(logs, key=lambda name: -logs[name])[:TOLD]
    return tuple((name, round(math.exp(logs[name]) / total, 3)) for name in first)


def conceding(event_type: EventType, underlying: EventType | None) -> EventType:
    """The type as the codebook has it: a RETREAT or CONCEDE agreed or offered is CONCEDE.

    Example:
        >>> conceding("AGREE", "RETREAT"), conceding("AGREE", "CONSULT")
        ('CONCEDE', 'AGREE')
    """
    return "CONCEDE" if event_type == "AGREE" and underlying in YIELDING else event_type


def underlying_of(reading: WordReading, event_type: EventType) -> EventType | None:
    """The type of the act inside an event, if it has one."""
    if sum(reading.underlying) < UNDERLYING:
        return None
    best = max(zip(reading.underlying, TYPES, strict=True))[1]
    return None if best == event_type else best


def weighed_parties(
    proposed: Parties, roles: Mapping[int, Role], owned: Callable[[int], int]
) -> Parties:
    """Who acts and who is acted upon: places in the tree and the encoder's view together.

    Args:
        proposed: by the places that the trigger's row names.
        roles: by the encoder; who is not in it stays as proposed.
        owned: the head of the mention that a token belongs to.
    """
    acting = {owned(index) for index in proposed.actors}
    receiving = {owned(index) for index in proposed.recipients}
    actors, recipients = set(acting - roles.keys()), set(receiving - roles.keys())
    for index, role in roles.items():
        acted, received = index in acting, index in receiving
        acts = _log_odds(role.actor) + ACTING * acted - CROSSED * received
        receives = _log_odds(role.recipient) + RECEIVING * received - CROSSED * acted - DOUBT
        if max(acts, receives) > 0:
            (actors if acts >= receives else recipients).add(index)
    return Parties(actors=tuple(sorted(actors)), recipients=tuple(sorted(recipients - actors)))


def all_acting(roles: Mapping[int, Role]) -> dict[int, Role]:
    """The parts in an act that all parties do together: who is in it at all, acts."""
    return {
        index: Role(actor=max(role.actor, role.recipient), recipient=0.0)
        for index, role in roles.items()
    }


def told_by(
    draft: Draft, reading: WordReading, sure: float, scores: tuple[tuple[EventType, float], ...]
) -> Draft:
    """A draft as the encoder sees it: the act inside it, its status, and how sure all that is."""
    underlying = draft.underlying if draft.firm else underlying_of(reading, draft.type)
    kind = conceding(draft.type, underlying)
    return replace(
        draft,
        type=kind,
        underlying=underlying if underlying != kind else None,
        confidence=round(sure * scores[0][1], 3),
        scores=scores,
        statuses=reading.statuses,
        history=reading.history,
    )


def _log_odds(share: float) -> float:
    held = min(max(share, FLOOR), 1 - FLOOR)
    return math.log(held / (1 - held))
