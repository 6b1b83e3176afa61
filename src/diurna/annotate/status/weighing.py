"""What the cues say of an event's status, weighed with what the encoder reads in its sentence.

The weights were chosen out of fold on the development part of the gold sentences, 2026-11; the
figures stand in ``training/events/README.md``.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, get_args

from diurna.schema.events import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

STATUSES: tuple[Status, ...] = get_args(Status)
ASSERTED: frozenset[Status] = frozenset({"happened", "ongoing"})
# What the cues' status adds to its own, in log odds.
CUED = 1.0
# An event is asserted only where so much speaks for that, all things weighed: who is told of a
# raid that never was is worse off than who misses one.
SURE = 0.88
# It is asserted too where no other status is worth so much of that: doubt that points nowhere is
# no denial. Swept with SURE on folds 1 and 2: status macro-F1 .800 to .804, asserted though not
# .048, as before.
FAINT = 0.12
# In headlines, whose present tense tells of what was done, it is enough that it is likelier; so it
# is where a main verb stands in that present, as in digests, chronicles and live reports.
SURE_AS_HEADLINE = 0.5
# An event without a date is history where the sentence alone says so this surely.
HISTORY = 0.75
FLOOR = 1e-3
# What the status counts as likely where the encoder has not read the sentence.
UNREAD = 0.7
# Log odds of trigger and type, and of the status, against what is right of them.
BASE, FOUND, SHARE = -1.88, 0.38, 0.34


def weighed(cued: Status, scores: Sequence[float], *, as_headline: bool = False) -> Status:
    """The status of an event, all things weighed.

    Args:
        cued: by the cues.
        scores: how likely each is by the sentence, in the order of ``Status``; may be empty.
        as_headline: whether it is told as in a headline.

    Example:
        >>> weighed("happened", (0.1, 0.0, 0.9, 0.0, 0.0, 0.0, 0.0, 0.0))
        'planned'
    """
    if not scores:
        return cued
    weights = {name: score + FLOOR for name, score in zip(STATUSES, scores, strict=True)}
    weights[cued] *= math.exp(CUED)
    real = sum(weights[name] for name in ASSERTED) / sum(weights.values())
    enough = SURE_AS_HEADLINE if as_headline else SURE
    other = max(weight for name, weight in weights.items() if name not in ASSERTED)
    is_told = real >= enough or other < FAINT * sum(weights[name] for name in ASSERTED)
    allowed = weights if is_told else weights.keys() - ASSERTED
    return max(STATUSES, key=lambda name: weights[name] if name in allowed else 0.0)


def undenied(scores: Sequence[float], cued: Status) -> tuple[float, ...]:
    """The scores of an event near which no word denies anything: what is told stands.

    The encoder knows "the army says that it" from denials; where none is told, the share that it
    gives to one is that of the status by the cues.

    Example:
        >>> undenied((0.25, 0.0, 0.0, 0.0, 0.0, 0.5, 0.25, 0.0), "happened")
        (0.75, 0.0, 0.0, 0.0, 0.0, 0.0, 0.25, 0.0)
    """
    if not scores:
        return ()
    moved = dict(zip(STATUSES, scores, strict=True))
    moved[cued] += moved["denied"]
    return tuple(0.0 if name == "denied" else moved[name] for name in STATUSES)


def share_of(status: Status, scores: Sequence[float]) -> float:
    """How likely the sentence makes a status; ``UNREAD`` where it was not read.

    Example:
        >>> share_of("planned", (0.4, 0.0, 0.6, 0.0, 0.0, 0.0, 0.0, 0.0))
        0.6
    """
    return scores[STATUSES.index(status)] if scores else UNREAD


def confidence_of(found: float, share: float) -> float:
    """How likely an event is right as it is told: that it is one, its type, and its status.

    Args:
        found: how sure trigger and type are, 0 to 1.
        share: how likely its status is, 0 to 1.
    """
    odds = BASE + FOUND * log_odds(found) + SHARE * log_odds(share)
    return round(1 / (1 + math.exp(-odds)), 3)


def is_history(*, dated: bool, score: float | None) -> bool:
    """Whether an event is told as history: by its date and words, or by the sentence."""
    return dated or (score is not None and score >= HISTORY)


def log_odds(share: float) -> float:
    """The log odds of a share, held off certainty by ``FLOOR``."""
    held = min(max(share, FLOOR), 1 - FLOOR)
    return math.log(held / (1 - held))
