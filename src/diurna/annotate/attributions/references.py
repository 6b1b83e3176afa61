"""References to other layers: the mention a source is, the time a cue is said at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from diurna.annotate.attributions.carriers import core_of
from diurna.annotate.attributions.findings import covers
from diurna.schema.layers import ActorMention, Layers, Mention, TimeMention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.actors import Actor
    from diurna.schema.documents import Token
    from diurna.schema.spans import Span

# Steps from a time up to the cue it belongs to: "in a letter dated Dec. 9" takes four.
FARTHEST = 5
# What the words of a content begin with, behind a time that is none of them.
STARTS_CONTENT = frozenset({"DET", "PRON", "SCONJ", "PART"})
# Kinds of name that the parser gives to outlets that it does not know.
UNTOLD = frozenset({"", "ORG", "EVENT", "PRODUCT", "WORK_OF_ART"})
# Sectors of those who publish.
OUTLETS = frozenset({"JRN", "MED"})
SAID_TYPES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, kw_only=True)
class References:
    """The mentions and times of a document, ready to be looked up by token."""

    scene: Scene
    layers: Layers

    @cached_property
    def _heads(self) -> dict[int, int]:
        """For each token the head of the smallest mention it stands in."""
        mentions = [m.mention for m in self.layers.of(ActorMention)] or self.layers.of(Mention)
        heads: dict[int, int] = {}
        for mention in sorted(mentions, key=lambda m: (m.first - m.last, m.first)):
            heads.update(dict.fromkeys(range(mention.first, mention.last), mention.head))
        return heads

    @cached_property
    def _times(self) -> dict[int, list[TimeMention]]:
        """Dates and clock times by sentence."""
        found: dict[int, list[TimeMention]] = {}
        for time in self.layers.of(TimeMention):
            if time.timex_type in SAID_TYPES or time.value.value is not None:
                found.setdefault(self.scene.tokens[time.head].sentence, []).append(time)
        return found

    def mention_head(self, token: int | None) -> int | None:
        """The head of the mention that a token stands in, or the token itself."""
        return None if token is None else self._heads.get(token, token)

    @cached_property
    def _names(self) -> dict[int, str]:
        """Canonical names of actors by the head of their mention."""
        return {m.mention.head: m.actor.name for m in self.layers.of(ActorMention) if m.actor.name}

    def voice(self, head: int) -> str | None:
        """A name for whom a source stands for; none for a pronoun that stands for nobody known."""
        token, name = self.scene.tokens[head], self._names.get(self._heads.get(head, head))
        if token.pos == "PRON" or (token.entity == "PERSON" and name is not None):
            return name
        return core_of(self.scene, head)

    def outlet(self, head: int) -> str | None:
        """The name of a word that stands for an outlet, if it is known to be one."""
        return core_of(self.scene, head) if self._heads.get(head, head) in self._outlets else None

    def unknown_body(self, head: int) -> bool:
        """Whether a word names a body of which nothing is known: no state, no person, no office."""
        token, actor = self.scene.tokens[head], self._actors.get(self._heads.get(head, head))
        if token.pos != "PROPN" or token.entity not in UNTOLD or actor is None:
            return False
        named = bool(token.entity) or self.scene.child(head, "compound", "poss", "prep") is not None
        return named and actor.sector in {None, "NGO"} and actor.country is None

    @cached_property
    def _actors(self) -> dict[int, Actor]:
        """The party at the head of each mention."""
        return {m.mention.head: m.actor for m in self.layers.of(ActorMention)}

    @cached_property
    def _outlets(self) -> frozenset[int]:
        """The heads of mentions of outlets; persons who work for one are none."""
        heads = (m.mention.head for m in self.layers.of(ActorMention) if _publishes(m))
        named = (self.scene.tokens[head] for head in heads)
        return frozenset(t.index for t in named if t.pos == "PROPN" and t.entity != "PERSON")

    def time_of(self, finding: Finding) -> Span | None:
        """The words that tell when it was said, beside the cue and outside the content."""
        if finding.cue_head is None:
            return None
        times = [t for t in self._beside(finding) if self._hangs_from(t.head, finding)]
        nearest = min(
            times, key=lambda t: (abs(t.head - (finding.cue_head or 0)), t.head), default=None
        )
        return nearest.span if nearest else None

    def leading_time(self, finding: Finding) -> Span | None:
        """A time between a cue and what is said: "appealed ON TUESDAY to the port to open"."""
        start, cue = finding.content[0][0], finding.cue_head
        if cue is None or finding.shape == "quote" or not finding.cue or len(finding.content) > 1:
            return None
        if not 0 <= start - finding.cue[-1][1] <= 1:
            return None
        for time in self._times.get(self.scene.tokens[cue].sentence, ()):
            before = self.scene.document.tokens_in(start, time.span.start)
            if time.span.start < start or len(before) > 1 or any(t.pos != "ADP" for t in before):
                continue
            behind = self.scene.document.tokens_in(time.span.end, finding.content[0][1])
            if behind and (behind[0].pos in STARTS_CONTENT or behind[0].tag in {"TO", "IN"}):
                return time.span
        return None

    def _beside(self, finding: Finding) -> Iterator[TimeMention]:
        sentence = self.scene.tokens[finding.cue_head or 0].sentence
        for time in self._times.get(sentence, ()):
            if not covers(finding.content, (time.span.start, time.span.end)):
                yield time

    def _hangs_from(self, token: int, finding: Finding) -> bool:
        if self._stands_behind(token, finding):
            return True
        for above in self.scene.document.ancestors(token)[:FARTHEST]:
            if above == finding.cue_head:
                return True
            other = self.scene.tokens[above]
            if other.pos in {"VERB", "AUX"} and other.dep != "acl" and not _is_asked(other):
                return False
        return False

    def _stands_behind(self, token: int, finding: Finding) -> bool:
        """Whether a time comes right behind the cue, whatever it hangs from."""
        cue = finding.cue_head or 0
        between = self.scene.tokens[cue + 1 : token]
        return cue < token and all(t.pos in {"ADP", "DET"} or t.entity == "DATE" for t in between)


def _publishes(mention: ActorMention) -> bool:
    actor = mention.actor
    return actor.name is not None and actor.sector in OUTLETS and actor.role is None


def _is_asked(token: Token) -> bool:
    """Reads "asked about it on Wednesday, he said": he was asked and said it then."""
    return token.lemma == "ask" and token.tag == "VBN" and token.dep == "advcl"
