"""Who is set against whom: the pairs that "the two sides" of a report stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.coreference.contexts import Context
    from diurna.annotate.coreference.references import Reference
    from diurna.annotate.coreference.trails import Step, Trail
    from diurna.schema.documents import Token
    from diurna.schema.layers import Mention

Pair = tuple["Reference", ...]

# "A and B agreed", "talks between A and B".
FACING = 3.0
# "A attacked B", "A suspended talks with B", "C urged A and B".
ACTING = 2.0
# "A refused, while B accepted"; "A and B" under any other verb.
BESIDE = 1.0
# Each sentence that lies between takes a part of a pair's weight away.
DECAY = 0.85
# Pairs remembered, latest first: keeps the cost linear.
MAX_PAIRS = 60
TWO = 2
# "after hours of talks with": up from "talks" to the verb.
MAX_CLIMB = 4
TOGETHER = frozenset({"with", "against", "between"})
CONTRAST = frozenset({"while", "whereas", "but"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Of whom the state itself is a side.
OF_STATES = frozenset({None, "GOV"})
OBJECTS = frozenset({"dobj", "iobj", "dative"})
# Kinds of party that a side may be; a person stands for the state of his office.
SIDES = frozenset({"country", "body", "group", "unknown", "person"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Facing:
    """Two parties that a sentence sets against each other, and how clearly it does."""

    sentence: int
    start: int
    weight: float
    pair: Pair


@dataclass(kw_only=True)
class Opposed:
    """The pairs of one article in order of the text."""

    context: Context
    trail: Trail
    found: list[Facing] = field(default_factory=list)

    def add(self, mention: Mention) -> None:
        """Note whom the mention, resolved last, is set against."""
        step = self.trail.by_head.get(mention.head)
        if step is None or not self._may_side(step):
            return
        self.found += [
            Facing(sentence=step.sentence, start=mention.span.start, weight=weight, pair=pair)
            for weight, pair in (*self._joined(step), *self._against(step))
            if pair[0].key != pair[1].key
        ]

    def pair(self, mention: Mention, *, states: bool) -> Pair | None:
        """The two whom the article sets against each other most, seen from a mention.

        Args:
            mention: "both sides", "the warring parties".
            states: whether only states will do ("the two countries").
        """
        here, weights = self.context.head(mention).sentence, dict[frozenset[str], float]()
        pairs: dict[frozenset[str], Pair] = {}
        for facing in self.found[: -MAX_PAIRS - 1 : -1]:
            if facing.start >= mention.span.start or (states and not are_states(facing.pair)):
                continue
            key = frozenset(_side(r) for r in facing.pair)
            if len(key) == TWO:
                pairs.setdefault(key, facing.pair)
                faded = facing.weight * DECAY ** (here - facing.sentence)
                weights[key] = weights.get(key, 0.0) + faded
        best = max(pairs, key=lambda key: weights[key], default=None)
        return pairs[best] if best is not None else None

    def is_audience(self, step: Step) -> bool:
        """Whether a party, or those named with it, tell or arrange what others do."""
        verb = self._verb(self._opener(step.mention.head))
        return verb is not None and self._tells(verb)

    def _may_side(self, step: Step) -> bool:
        """Whether a step is of a party at all, not of a place or of nobody known."""
        first = step.references[0]
        if first.kind not in SIDES or self.context.is_place(step.mention):
            return False
        if step.mention.kind == "nominal":
            return self.context.noun_kind(self.context.noun(step.mention)) is not None
        return step.mention.kind == "name" or first.kind != "unknown"

    def _joined(self, step: Step) -> Iterator[tuple[float, Pair]]:
        """A pair named together: "the army and the rebels"."""
        head = self.context.head(step.mention)
        first = self._opener(head.index)
        if len(step.references) == TWO:
            pair = (step.references[0], step.references[1])
        elif first != head.index and first in self.trail.by_head:
            pair = (self.trail.by_head[first].references[0], step.references[0])
        else:
            return
        weight = self._weight(first)
        if weight:
            yield weight, pair

    def _weight(self, head: int) -> float:
        """How clearly the place of two conjuncts sets them against each other."""
        tokens = self.context.document.tokens
        link = tokens[tokens[head].head]
        if tokens[head].dep == "pobj":
            return FACING if link.text.lower() == "between" else 0.0
        if tokens[head].dep in OBJECTS:
            return ACTING if link.lemma.lower() in self.context.words("speech") else BESIDE
        verb = self._verb(head)
        if verb is None or self._tells(verb):
            return 0.0
        return FACING if verb.lemma.lower() in self.context.words("mutual") else BESIDE

    def _tells(self, verb: Token) -> bool:
        lemma = verb.lemma.lower()
        if lemma in self.context.words("mutual"):
            return False
        return lemma in self.context.words("speech") or lemma in self.context.words("mediates")

    def _against(self, step: Step) -> Iterator[tuple[float, Pair]]:
        """The subject of the verb that a party is acted on by, or faced with."""
        tokens = self.context.document.tokens
        token = tokens[self._opener(step.mention.head)]
        verb = self._faced(token)
        if verb is not None:
            weight = ACTING
        elif token.dep in SUBJECTS:
            verb, weight = self._contrasted(tokens[token.head]), BESIDE
        subject = None if verb is None else self._subject(verb)
        if subject is not None and self._may_side(subject):
            yield weight, (subject.references[0], step.references[0])

    def _faced(self, token: Token) -> Token | None:
        """The verb of "A attacked B", "A fought with B", "A broke off talks with B"."""
        tokens = self.context.document.tokens
        above = tokens[token.head]
        if token.dep in OBJECTS:
            return above if above.lemma.lower() in self.context.words("against") else None
        if token.dep == "agent" or (token.dep == "pobj" and above.dep == "agent"):
            return tokens[above.head]
        if token.dep != "pobj" or above.text.lower() not in TOGETHER:
            return None
        holder = self._held(tokens[above.head])
        verb = tokens[holder.head] if holder.dep in OBJECTS else holder
        return verb if verb.pos == "VERB" and not self._tells(verb) else None

    def _held(self, noun: Token) -> Token:
        """The verb beside which talks are told of: "freed them after talks with the army"."""
        tokens = self.context.document.tokens
        if noun.lemma.lower() not in self.context.words("held"):
            return noun
        for _ in range(MAX_CLIMB):
            if noun.dep not in {"pobj", "prep", "npadvmod"}:
                break
            noun = tokens[noun.head]
        return noun

    def _contrasted(self, verb: Token) -> Token | None:
        """The verb of the other clause in "A refused, while B accepted"."""
        tokens = self.context.document.tokens
        below = self.context.document.children
        other = tokens[verb.head]
        marks = below[verb.index] if verb.dep == "advcl" else below[other.index][:MAX_PAIRS]
        contrasts = any(tokens[i].text.lower() in CONTRAST for i in marks)
        both = verb.dep in {"advcl", "conj"} and other.pos == "VERB"
        acts = not self._tells(other) or other.lemma.lower() in self.context.words("against")
        return other if contrasts and both and acts else None

    def _subject(self, verb: Token) -> Step | None:
        tokens = self.context.document.tokens
        for child in self.context.document.children[verb.index]:
            if tokens[child].dep in SUBJECTS:
                return self.trail.by_head.get(child)
        return None

    def _opener(self, head: int) -> int:
        """The first of those that a party is coordinated with."""
        tokens = self.context.document.tokens
        for _ in range(TWO * TWO):
            if tokens[head].dep != "conj" or tokens[head].head > head:
                break
            head = tokens[head].head
        return self._twin(head)

    def _twin(self, head: int) -> int:
        """The subject before an "and", where the parse gives one verb two of them."""
        tokens, below = self.context.document.tokens, self.context.document.children
        if tokens[head].dep != "nsubj":
            return head
        first = next(c for c in below[tokens[head].head] if tokens[c].dep == "nsubj")
        joined = any(tokens[c].dep == "cc" for c in below[first])
        return first if joined and first in self.trail.by_head else head

    def _verb(self, head: int) -> Token | None:
        token = self.context.document.tokens[head]
        return self.context.document.tokens[token.head] if token.dep in SUBJECTS else None


def are_states(pair: tuple[Reference, ...]) -> bool:
    """Whether both stand for states: themselves, or persons in their offices."""
    countries = {
        r.country
        for r in pair
        if r.kind == "country" or (r.kind == "person" and r.sector in OF_STATES)
    }
    return len(countries - {None}) == TWO


def _side(reference: Reference) -> str:
    """What two references of one side have in common."""
    if reference.country and (reference.kind == "country" or reference.sector in OF_STATES):
        return f"country:{reference.country}"
    return reference.key
