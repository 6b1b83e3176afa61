"""Which time belongs to which words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.schema.layers import Attribution, TimeMention

if TYPE_CHECKING:
    from diurna.schema.documents import Document
    from diurna.schema.layers import Layers
    from diurna.schema.spans import Span
    from diurna.schema.times import TimeValue

VERBAL = frozenset({"VERB", "AUX"})
# A verb joined to another in one of these ways shares its time.
JOINED = frozenset({"conj", "xcomp", "pcomp"})

# Prepositions by which one happening is told beside another.
TURNS = frozenset({"after", "amid", "before", "despite", "follow", "following", "since"})
APART = TURNS | {"ahead", "over", "than"}
LIMITS = frozenset({"to", "until", "till", "by", "through"})
# Enough code points before a time to hold the word before it.
LOOK_BACK = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """The resolved time expressions of a document, found by the clause they stand in.

    Args:
        by_governor: for a token, the times that hang from it by way of prepositions and
            nouns, each with the number of steps.
        by_sentence: the times of a sentence, in order.
        saying: starts of the times that tell when something was said.
    """

    document: Document
    by_governor: dict[int, tuple[tuple[int, TimeMention], ...]]
    by_sentence: dict[int, tuple[TimeMention, ...]]
    saying: frozenset[int]

    def at(self, span: Span | None) -> TimeValue | None:
        """The value of the time expression that overlaps this span."""
        if span is None:
            return None
        sentences = {token.sentence for token in self.document.tokens_in(span.start, span.end)}
        for sentence in sorted(sentences):
            for time in self.by_sentence.get(sentence, ()):
                if time.span.overlaps(span):
                    return time.value
        return None

    def of_event(self, head: int) -> TimeValue | None:
        """When the event named at a token took place, by the clause it stands in.

        First the times that hang from the event's own word, then those of the verb that
        governs it within its clause or that it is joined to by "and", last the only time of
        its sentence, when that does not tell when something was said.
        """
        for governor in self._governors(head):
            times = [
                (self._is_limit(time), steps, abs(time.head - head), time.head, time.value)
                for steps, time in self.by_governor.get(governor, ())
                if not self._told_apart(head, time.head)
            ]
            if times:
                return min(times, key=lambda found: found[:4])[4]
        return self._only_time(head)

    def _told_apart(self, head: int, time: int) -> bool:
        """Whether a word between an event and a later time turns to another happening."""
        between = self.document.tokens[head + 1 : time]
        return any(token.lemma.lower() in TURNS for token in between)

    def _is_limit(self, time: TimeMention) -> bool:
        """Whether a time says how long something lasts: "extended to Sept. 12"."""
        before = self.document.tokens_in(max(0, time.span.start - LOOK_BACK), time.span.start)
        return bool(before) and before[-1].text.lower() in LIMITS

    def _governors(self, head: int) -> tuple[int, ...]:
        tokens = self.document.tokens
        chain, index = [head], head
        while tokens[index].head != index:
            if tokens[index].pos in VERBAL and tokens[index].dep not in JOINED:
                break
            index = tokens[index].head
            chain.append(index)
        return tuple(chain)

    def _only_time(self, head: int) -> TimeValue | None:
        times = self.by_sentence.get(self.document.tokens[head].sentence, ())
        if len(times) != 1 or times[0].span.start in self.saying:
            return None
        return None if self._told_apart(head, times[0].head) else times[0].value


def calendar_of(document: Document, layers: Layers) -> Calendar:
    """The times of a document that can date something."""
    governed: dict[int, list[tuple[int, TimeMention]]] = defaultdict(list)
    sentences: dict[int, list[TimeMention]] = defaultdict(list)
    for time in layers.of(TimeMention):
        if time.value.anchor is None:
            continue
        sentences[document.tokens[time.head].sentence].append(time)
        for steps, governor in enumerate(_hangs_from(document, time)):
            governed[governor].append((steps, time))
    said = [attribution.said for attribution in layers.of(Attribution)]
    return Calendar(
        document=document,
        by_governor={head: tuple(times) for head, times in governed.items()},
        by_sentence={index: tuple(times) for index, times in sentences.items()},
        saying=frozenset(span.start for span in said if span is not None),
    )


def _hangs_from(document: Document, time: TimeMention) -> tuple[int, ...]:
    """The tokens above a time expression up to the verb of its clause.

    A preposition that sets one happening against another ends the way: in "spoke after the
    vote on Monday" the vote was on Monday.
    """
    found: list[int] = []
    for index in document.ancestors(time.head):
        token = document.tokens[index]
        if found and token.lemma.lower() in APART:
            break
        found.append(index)
        if token.pos in VERBAL:
            break
    return tuple(found)
