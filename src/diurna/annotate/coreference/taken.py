"""Who is taken up by a common noun: "the agency" after "the World Food Programme"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diurna.annotate.coreference.contexts import DEFINITE, singular
from diurna.lang.parties import body_sectors

if TYPE_CHECKING:
    from diurna.annotate.coreference.contexts import Context
    from diurna.annotate.coreference.owners import Owner
    from diurna.annotate.coreference.references import Reference
    from diurna.annotate.coreference.trails import Step, Trail
    from diurna.schema.layers import Mention

# "the officer" for "a senior officer" some sentences before.
SAME_NOUN_CONFIDENCE = 0.8
ONE_OF_CONFIDENCE = 0.7
# The noun says only of what sort the body is.
TAKEN_CONFIDENCE = 0.75
BODY_KINDS = frozenset({"body", "group"})


@dataclass(frozen=True, kw_only=True)
class TakenUp:
    """Finds whom a noun takes up, along a trail."""

    context: Context
    trail: Trail

    def of(self, mention: Mention) -> Reference | None:
        """The body named last that the noun fits; of one sentence its subject before others.

        What the noun itself was said of since is taken up instead, by the noun.
        """
        sectors = body_sectors(self.context.language).get(self.context.noun(mention))
        if sectors is None or not self._is_bare(mention):
            return None
        best: Step | None = None
        for step in self.trail.back(self.context.head(mention).sentence, mention.span.start):
            if best is not None and (best.subject or step.sentence < best.sentence):
                break
            if best is None and self._has_noun(step.mention, mention):
                return None
            if self._fits(step, sectors) and (best is None or step.subject):
                best = step
        if best is None:
            return None
        first = best.references[0]
        return replace(first, confidence=first.confidence * TAKEN_CONFIDENCE)

    def earlier(self, mention: Mention, owner: Owner) -> Reference | None:
        """What "the officer" or "the ministry" took up: the last mention with that noun."""
        if not self.context.is_definite(mention) or owner.is_known or mention.modifier is not None:
            return None
        noun, plural = self.context.noun(mention), self.context.is_plural(mention)
        sentence = self.context.head(mention).sentence
        for step in self.trail.back(sentence, mention.span.start):
            same = self.context.noun(step.mention) == noun
            if (
                same
                and self._is_same_body(mention, step.mention)
                and step.mention.kind != "pronoun"
                and self.context.is_plural(step.mention) == plural
            ):
                first = step.references[0]
                return replace(first, confidence=first.confidence * SAME_NOUN_CONFIDENCE)
            if not plural and self._is_one_of(step.mention, noun):
                first = step.references[0]
                return replace(first, confidence=first.confidence * ONE_OF_CONFIDENCE)
        long_ago = None if plural else self.trail.bodies.get(noun)
        if long_ago is None:
            return None
        return replace(long_ago, confidence=long_ago.confidence * ONE_OF_CONFIDENCE)

    def was_told(self, mention: Mention) -> bool:
        """Whether the same noun stands shortly before, so that it takes that one up."""
        sentence, noun = self.context.head(mention).sentence, self.context.noun(mention)
        return self.context.is_definite(mention) and any(
            self.context.noun(s.mention) == noun
            and self._is_same_body(mention, s.mention)
            and (s.references[0].country or s.references[0].name)
            for s in self.trail.back(sentence, mention.span.start)
        )

    def _is_same_body(self, mention: Mention, before: Mention) -> bool:
        """Whether two of one noun may be one: the foreign ministry is not the defence one."""
        if self.context.kind(mention) != "body" or before.kind != "nominal":
            return True
        here, there = self._telling(mention), self._telling(before)
        return not here or not there or bool(here & there)

    def _telling(self, mention: Mention) -> frozenset[str]:
        """The nouns before a head that tell which body it is: "defence" of a ministry."""
        outer = mention.modifier
        return frozenset(
            t.text.lower()
            for t in self.context.tokens(mention)
            if t.index < mention.head
            and t.text.lower() in self.context.words("organs")
            and not (outer is not None and outer.start <= t.start < outer.end)
        )

    def _is_one_of(self, mention: Mention, noun: str) -> bool:
        """Whether a name stands beside the noun: "one of the firms, Struma Cargo"."""
        if mention.name is None:
            return False
        before = self.context.document.tokens[max(0, mention.first - 2) : mention.first]
        words = [singular(t.text.lower()) for t in before if t.text != ","]
        return words[-1:] == [noun]

    def _is_bare(self, mention: Mention) -> bool:
        """Whether no owner and no "of" tells which: "the agency", "the militant group"."""
        tokens = self.context.document.tokens
        first = tokens[mention.first].text.lower()
        alone = mention.modifier is None and not self.context.is_plural(mention)
        return alone and first in DEFINITE and mention.last == mention.head + 1

    def _has_noun(self, before: Mention, mention: Mention) -> bool:
        same = self.context.noun(before) == self.context.noun(mention)
        return same and before.kind == "nominal" and self.context.head(before).text.islower()

    def _fits(self, step: Step, sectors: frozenset[str]) -> bool:
        first = step.references[0]
        if step.mention.kind == "pronoun" or first.kind not in BODY_KINDS or first.name is None:
            return False
        return first.sector in sectors and not self.context.is_plural(step.mention)
