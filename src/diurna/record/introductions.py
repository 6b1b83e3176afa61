"""Introductions: who opens a report as a description, and is named where he speaks again.

"A Dutch prosecutor asked to be heard. “We have waited,” Ada Quist said": one person.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from diurna.lang.parties import noun_kinds
from diurna.record.descriptions import described
from diurna.schema.layers import ActorMention, Attribution

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diurna.record.actors import Parties
    from diurna.schema.actors import Actor
    from diurna.schema.documents import Document
    from diurna.schema.layers import Layers
    from diurna.schema.spans import Passage

# Speakers looked through for "the prosecutor, Ada Quist", who takes up "a Dutch prosecutor".
MOST_SPEAKERS = 8
# Kinds of noun that tell of a person by what they are.
PERSONAL = frozenset({"office", "rank", "person", None})
# Titles that a person has beside the office told of before.
BESIDE = frozenset({"rank", "honorific"})
# What the parser calls names of persons that it does not know.
HUMAN = frozenset({"PERSON", "ORG", "GPE", "NORP", None})
PRONOUNS = frozenset({"he", "she"})
SELVES = frozenset({"i", "we"})
QUOTED = frozenset({"direct", "mixed"})
# What hangs from a name that tells of another: "said Bo Lund, a shopkeeper", "who sells".
TELLING = frozenset({"appos", "relcl", "acl"})
FEWEST_NAMES = 2
Spoken = tuple[Attribution, ActorMention]


@dataclass(frozen=True, kw_only=True)
class Introductions:
    """Finds the name of the first speaker of a report.

    Args:
        closing: the name that closes a source: "the prosecutor, ADA QUIST".
    """

    document: Document
    layers: Layers
    parties: Parties
    closing: Callable[[Passage, int | None], ActorMention | None]

    def found(self) -> dict[int, Actor]:
        """The person named later, by the number of the party described first; empty if none."""
        speaking = list(islice(self._speaking(), MOST_SPEAKERS))
        if not speaking or not self._opens(speaking[0][1]):
            return {}
        first = speaking[0][1]
        own = list(takewhile(lambda one: self._goes_on(one, first), speaking))
        if not own:
            return {}
        others = speaking[len(own) :]
        named = self._taken_up(first, others) or self._named_next(own[-1][1], others)
        return {} if named is None else {first.entity: named}

    def _speaking(self) -> Iterator[Spoken]:
        """Attributions outside of others, in order, with who stands at their source."""
        end = -1
        for attribution in sorted(self.layers.of(Attribution), key=_place):
            at_head = self.parties.by_head.get(attribution.source_head or 0, ())
            inside = _place(attribution) < end
            if attribution.source is None or not at_head or inside or _is_own(attribution.source):
                continue
            last = attribution.content.parts[-1]
            end = max(end, last.end if last.start > _place(attribution) else -1)
            yield attribution, at_head[0]

    def _opens(self, mention: ActorMention) -> bool:
        """Whether a person without a name is told of in the first paragraph."""
        told = described(self.document, mention.mention)
        if told is None or told.plural or told.counted or told.kind not in PERSONAL:
            return False
        sentences = self.document.sentences
        here = self.document.tokens[mention.mention.head].sentence
        return sentences[here].block == sentences[self._lead].block

    @cached_property
    def _lead(self) -> int:
        """The first sentence below the headline."""
        bodies = (
            s.index
            for s in self.document.sentences
            if self.document.block_type(s.index) != "title" and s.last - s.first > FEWEST_NAMES
        )
        return next(bodies, 0)

    def _goes_on(self, one: Spoken, first: ActorMention) -> bool:
        """Whether it is a pronoun or the description itself that speaks again, without a name."""
        attribution, mention = one
        if mention.mention.span.text.lower() in PRONOUNS:
            return True
        source = attribution.source
        named = source is not None and self.closing(source, attribution.source_head) is not None
        return mention.entity == first.entity and not named

    def _taken_up(self, first: ActorMention, others: list[Spoken]) -> Actor | None:
        """Who is named behind the same noun: "the prosecutor, Ada Quist"."""
        noun = self.document.tokens[first.mention.head].text.lower()
        for attribution, mention in others:
            source, title = attribution.source, mention.mention.title
            if source is None or not source.text.lower().startswith("the "):
                continue
            if title is None or title.text.lower() != noun:
                continue
            named = self.closing(source, attribution.source_head)
            if named is not None or mention.mention.name is not None:
                return (named or mention).actor
        return None

    def _named_next(self, last: ActorMention, others: list[Spoken]) -> Actor | None:
        """Who is quoted in the very next sentence by a full name that nothing else tells of."""
        if not others:
            return None
        attribution, mention = others[0]
        content = attribution.content
        opening = self.document.tokens_in(content.start, content.end)[0].sentence
        near = opening - self.document.tokens[last.mention.head].sentence <= 1
        before = content.start < mention.mention.span.start
        quoted = attribution.type in QUOTED and before and near
        return mention.actor if quoted and self._is_bare_name(mention) else None

    def _is_bare_name(self, mention: ActorMention) -> bool:
        """Whether it is the first mention of a full name, without a description of its own."""
        name, title = mention.mention.name, mention.mention.title
        if name is None or mention.mention.label not in HUMAN or mention.actor.country is not None:
            return False
        if len(name.text.split()) < FEWEST_NAMES or name.end != mention.mention.span.end:
            return False
        if title is not None and noun_kinds("en").get(title.text.lower()) not in BESIDE:
            return False
        tokens, head = self.document.tokens, mention.mention.head
        told = any(tokens[child].dep in TELLING for child in self.document.children[head])
        return not told and self._first.get(mention.entity) == head

    @cached_property
    def _first(self) -> dict[int, int]:
        """The head of the first mention of each party by name."""
        found: dict[int, int] = {}
        for mention in self.layers.of(ActorMention):
            if mention.mention.name is not None:
                found.setdefault(mention.entity, mention.mention.head)
        return found


def _is_own(source: Passage) -> bool:
    """Whether it is who speaks around it that is told of: "I told them", in a quotation."""
    return source.text.lower() in SELVES


def _place(attribution: Attribution) -> int:
    """Where a cue stands, or a content without one."""
    return (attribution.cue or attribution.content).start
