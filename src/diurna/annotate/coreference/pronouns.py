"""Pronouns: the nearest party that fits, the subject before the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from diurna.annotate.coreference.references import Reference
from diurna.lang.parties import Pronouns, pronoun_words

if TYPE_CHECKING:
    from diurna.annotate.coreference.contexts import Context
    from diurna.annotate.coreference.trails import Step, Trail
    from diurna.schema.documents import Token
    from diurna.schema.layers import Mention

# A pronoun is less sure than the name it stands for; checked on our own statements: nine in
# ten of "he" and "she" beside a verb of speech, six in ten of "it" and "they".
HUMAN_FACTOR = 0.85
OTHER_FACTOR = 0.65
# Weights of a candidate: a sentence of distance costs one; each advantage is worth its part.
SUBJECT_BONUS = 0.8
NAMED_BONUS = 0.3
SPEAKER_BONUS = 0.4
OTHER_SIDE_OF_QUOTE = -1.0
KIND_BONUS = 0.5
OWN_CLAUSE_BONUS = 1.3
ONLY_A_PLACE = -0.7
# Names that the parser takes for places are no "he" and no "she".
PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, kw_only=True)
class PronounResolver:
    """Resolves pronouns along a trail."""

    context: Context
    trail: Trail

    def resolve(self, mention: Mention) -> tuple[Reference, ...]:
        """The parties a pronoun stands for; one nameless reference when none fits."""
        row = pronoun_words(self.context.language).get(mention.span.text.lower())
        if row is None:
            return (nameless(mention),)
        if row.relative:
            return self._relative(mention)
        if row.person == 1:
            return self._first(mention, row)
        if row.person == 3 and not row.quantifier and not self._points_nowhere(mention):  # noqa: PLR2004
            found = self._third(mention, row)
            if found:
                return found
        return (nameless(mention),)

    def _first(self, mention: Mention, row: Pronouns) -> tuple[Reference, ...]:
        """The speaker of the quotation for "I"; for "we" the speaker's side, without a name."""
        step = self.trail.speaker_near(mention) if self.context.in_quotation(mention) else None
        if step is None:
            return (nameless(mention),)
        speaker = step.references[0]
        if row.number == "one":
            return (replace(speaker, confidence=speaker.confidence * HUMAN_FACTOR),)
        ours = Reference(
            key=f"mention:{mention.head}",
            kind="group",
            country=speaker.country,
            sector=speaker.sector,
            organization=speaker.organization,
            plural=True,
            confidence=speaker.confidence * OTHER_FACTOR,
        )
        return (ours,)

    def _relative(self, mention: Mention) -> tuple[Reference, ...]:
        antecedent = self._antecedent(self.context.head(mention))
        step = self.trail.by_head.get(antecedent) if antecedent is not None else None
        if step is None and antecedent is not None:
            step = self._step_covering(antecedent, mention)
        return step.references if step is not None else (nameless(mention),)

    def _antecedent(self, token: Token) -> int | None:
        """The noun that a relative clause hangs from."""
        tokens = self.context.document.tokens
        for index in self.context.document.ancestors(token.index)[:6]:
            if tokens[index].dep == "relcl":
                return tokens[index].head
        return None

    def _step_covering(self, index: int, mention: Mention) -> Step | None:
        sentence = self.context.head(mention).sentence
        for step in self.trail.back(sentence, mention.span.start):
            if step.mention.first <= index < step.mention.last:
                return step
        return None

    def _points_nowhere(self, mention: Mention) -> bool:
        """Whether "it" only opens a clause: "it is clear that", "it was troops who"."""
        token = self.context.head(mention)
        if token.text.lower() != "it" or token.dep not in {"nsubj", "nsubjpass"}:
            return False
        tokens = self.context.document.tokens
        verb = tokens[token.head]
        if verb.lemma != "be":
            return False
        deps = {tokens[c].dep for c in self.context.document.children[verb.index]}
        return bool(deps & {"acomp", "attr"}) and bool(deps & CLAUSES | self._cleft(verb.index))

    def _cleft(self, verb: int) -> set[str]:
        document = self.context.document
        below = [g for c in document.children[verb] for g in document.children[c]]
        return {"relcl"} & {document.tokens[g].dep for g in below}

    def _third(self, mention: Mention, row: Pronouns) -> tuple[Reference, ...]:
        best = self._best(mention, row, told=False) or self._best(mention, row, told=True)
        return self._taken(row, best) if best is not None else ()

    def _best(self, mention: Mention, row: Pronouns, *, told: bool) -> Step | None:
        """The best candidate; ``told``: also who is told of by the pronoun itself."""
        best, best_score = None, float("-inf")
        apart = self._alone(mention) if row.number == "many" else frozenset()
        for step in self.trail.back(self.context.head(mention).sentence, mention.span.start):
            if step.references[0].key in apart or (not told and self._is_told_of(mention, step)):
                continue
            for candidate, cost in _candidates(step):
                score = self._score(mention, row, candidate)
                if score is not None and score - cost > best_score:
                    best, best_score = candidate, score - cost
        return best

    def _alone(self, mention: Mention) -> frozenset[str]:
        """Who is "it" in the same sentence, and so is none of "they"."""
        here = self.context.head(mention).sentence
        steps = self.trail.back(here, mention.span.start)
        return frozenset(
            step.references[0].key
            for step in takewhile(lambda step: step.sentence == here, steps)
            if step.mention.span.text.lower() in ONE
        )

    def _taken(self, row: Pronouns, step: Step) -> tuple[Reference, ...]:
        factor = HUMAN_FACTOR if row.stands_for == "human" else OTHER_FACTOR
        references = self.trail.conjoined(step) if row.number == "many" else step.references
        return tuple(replace(r, confidence=r.confidence * factor) for r in references)

    def _score(self, mention: Mention, row: Pronouns, step: Step) -> float | None:
        if not self._fits(row, step) or self._same_clause(mention, row, step):
            return None
        here = self.context.head(mention).sentence
        score = float(step.sentence - here)
        score += SUBJECT_BONUS * step.subject
        score += NAMED_BONUS * (step.references[0].name is not None and row.number == "one")
        score += SPEAKER_BONUS * self.context.speaks(step.mention)
        score += KIND_BONUS * self._prefers(row, step)
        score += ONLY_A_PLACE * self.context.is_place(step.mention)
        score += OWN_CLAUSE_BONUS * (row.possessive and self._owns_in_clause(mention, step))
        if step.quoted != self.context.in_quotation(mention):
            score += OTHER_SIDE_OF_QUOTE
        return score - self._distance(mention, step)

    def _distance(self, mention: Mention, step: Step) -> float:
        """Between candidates of one sentence the nearer wins by a hair."""
        return min(0.2, (mention.head - step.mention.head) / 500)

    def _prefers(self, row: Pronouns, step: Step) -> bool:
        kind = step.references[0].kind
        if row.stands_for == "body":
            return kind in {"country", "body"}
        if row.number == "many":
            return self._is_many(step)
        return kind == "person"

    def _fits(self, row: Pronouns, step: Step) -> bool:
        first = step.references[0]
        if self._is_nobody(step):
            return False
        if row.stands_for == "human":
            genders = {first.gender, row.gender} - {None}
            unknown = first.kind == "unknown" and step.mention.label not in PLACES
            human = first.kind == "person" or (unknown and step.subject)
            return human and not first.plural and len(genders) < 2  # noqa: PLR2004
        if row.stands_for == "body":
            one = len(step.references) == 1 and not first.plural
            named = first.kind == "group" and first.name is not None
            return one and (named or first.kind in {"country", "body", "unknown"})
        return self._is_many(step) or first.kind in {"body", "country"}

    def _is_nobody(self, step: Step) -> bool:
        """Whether a candidate is a word for anybody at all: "anyone", "nobody"."""
        words = step.mention.span.text.lower()
        row = pronoun_words(self.context.language).get(words)
        return words in self.context.words("anybody") or (row is not None and row.quantifier)

    def _is_many(self, step: Step) -> bool:
        tokens = self.context.document.tokens
        return (
            step.references[0].plural
            or len(step.references) > 1
            or (
                tokens[step.mention.head].dep == "conj"
                and tokens[step.mention.head].head in self.trail.by_head
            )
        )

    def _is_told_of(self, mention: Mention, step: Step) -> bool:
        """Whether the candidate stands in what "he said": "Ali had won, he said"."""
        verb = self.context.document.tokens[self.context.head(mention).head]
        told = {verb.index, verb.head} if verb.dep == "parataxis" else {verb.index}
        above = self.context.head(step.mention)
        if above.sentence != verb.sentence or not self.context.speaks(mention):
            return False
        for _ in range(MAX_DEPTH):
            if above.head == above.index:
                return False
            above = self.context.document.tokens[above.head]
            if above.index in told:
                return True
        return False

    def _owns_in_clause(self, mention: Mention, step: Step) -> bool:
        """Whether the candidate acts on the thing owned: "the state withdrew its troops"."""
        tokens = self.context.document.tokens
        thing = tokens[self.context.head(mention).head]
        other = self.context.head(step.mention)
        if thing.dep != "dobj":
            return False
        acts = other.head == thing.head and other.dep == "nsubj"
        return (acts or self._is_bidden(thing.head, other)) and tokens[
            thing.head
        ].lemma.lower() not in self.context.words("against")

    def _is_bidden(self, verb: int, other: Token) -> bool:
        """Whether somebody bids a candidate do it: "called on Norland to withdraw"."""
        tokens = self.context.document.tokens
        above = tokens[tokens[verb].head]
        if tokens[verb].tag == "VB" and above.index == other.index:
            return True
        if tokens[verb].tag != "VB" or above.lemma.lower() not in self.context.words("bids"):
            return False
        holder = tokens[other.head] if other.dep == "pobj" else other
        bidden = other.dep in {"dobj", "pobj"} or (other.dep == "nsubj" and other.head == verb)
        return bidden and above.index in {holder.head, verb}

    def _answers(self, mention: Mention, step: Step) -> bool:
        """Whether the candidate answers what the owner said: "the state refused its demand"."""
        tokens = self.context.document.tokens
        thing = tokens[self.context.head(mention).head]
        verb = tokens[thing.head]
        asked = thing.dep == "dobj" and thing.lemma.lower() in self.context.words("asked")
        answers = asked and verb.lemma.lower() in self.context.words("answers")
        other = self.context.head(step.mention)
        return answers and other.head == verb.index and other.dep == "nsubj"

    def _same_clause(self, mention: Mention, row: Pronouns, step: Step) -> bool:
        """Whether both are arguments of one verb: "Ali met him" is not about one man."""
        if row.possessive:
            return self._answers(mention, step)
        if mention.span.text.lower().endswith(("self", "selves")):
            return False
        token, other = self.context.head(mention), self.context.head(step.mention)
        return token.head == other.head and token.dep != "conj"


# Whom "it" stands for is not who "they" are in the same breath.
ONE = frozenset({"it", "its"})


def _candidates(step: Step) -> tuple[tuple[Step, float], ...]:
    """A step, and whom its party belongs to: "Iran's president said it would wait"."""
    if step.owner is None:
        return ((step, 0.0),)
    return ((step, 0.0), (replace(step, references=(step.owner,), owner=None), OWNER_COST))


# An owner is less in view than the party it owns.
OWNER_COST = 0.3
CLAUSES = frozenset({"ccomp", "csubj", "xcomp", "advcl"})
# Deepest clause looked out of; deeper ones are wrong parses.
MAX_DEPTH = 25


def nameless(mention: Mention) -> Reference:
    """A party of which nothing is known but that it is mentioned here."""
    return Reference(key=f"mention:{mention.head}", confidence=0.3)
