"""What has been resolved so far, nearest first: where pronouns look for their parties."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from diurna.annotate.coreference.contexts import Context
    from diurna.annotate.coreference.references import Reference
    from diurna.schema.layers import Mention

# How far back a pronoun looks, in sentences and in mentions; keeps the cost linear.
MAX_SENTENCES = 5
MAX_MENTIONS = 80
# The parser takes the second of "Chad, Niger and Mali" for another name of the first.
LISTED = frozenset({"conj", "appos"})
# A list of three has two of them joined by the parse.
LEAST_LISTED = 2
# Longest coordination that "they" takes up.
MOST_CONJUNCTS = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One resolved mention, with all that it stands for, and the state or body it belongs to."""

    mention: Mention
    references: tuple[Reference, ...]
    sentence: int
    subject: bool
    quoted: bool
    owner: Reference | None = None


@dataclass(kw_only=True)
class Trail:
    """The steps of one article in order of the text."""

    context: Context
    steps: list[Step] = field(default_factory=list)
    by_head: dict[int, Step] = field(default_factory=dict)
    by_last: dict[int, Step] = field(default_factory=dict)
    bodies: dict[str, Reference] = field(default_factory=dict)
    speakers: dict[int, Step] = field(default_factory=dict)

    def add(
        self,
        mention: Mention,
        references: tuple[Reference, ...],
        owner: Reference | None = None,
    ) -> None:
        """Remember what a mention was resolved to; one more owner of it joins its step."""
        before = self.by_head.get(mention.head)
        if before is not None and before.mention.kind == mention.kind != "pronoun":
            references = (*before.references, *references)
            if self.steps[-1] is before:
                self.steps.pop()
        step = Step(
            mention=mention,
            references=references,
            sentence=self.context.head(mention).sentence,
            subject=self.context.is_subject(mention),
            quoted=self.context.in_quotation(mention),
            owner=owner,
        )
        self.steps.append(step)
        self.by_head[mention.head] = step
        self.by_last[mention.last] = step
        first = references[0]
        if mention.kind == "name" and first.kind in {"body", "group"}:
            self.bodies[self.context.noun(mention)] = first
        if not step.quoted and self.context.speaks(mention):
            self.speakers.setdefault(step.sentence, step)

    def back(self, sentence: int, start: int) -> Iterator[Step]:
        """Steps before a code point, nearest first, within the window."""
        for step in self.steps[: -MAX_MENTIONS - 1 : -1]:
            if sentence - step.sentence > MAX_SENTENCES:
                return
            if step.mention.span.start < start:
                yield step

    def conjoined(self, step: Step) -> tuple[Reference, ...]:
        """The references of a step and of those that it is coordinated with before it."""
        tokens, found = self.context.document.tokens, list(step.references)
        head = tokens[step.mention.head]
        joins = frozenset({"conj"})
        while head.dep in joins and head.head in self.by_head and len(found) < MOST_CONJUNCTS:
            found[:0] = self.by_head[head.head].references
            head = tokens[head.head]
            joins = LISTED
        return (*self._before_comma(step, head.index, found), *found)

    def _before_comma(
        self, step: Step, first: int, found: list[Reference]
    ) -> tuple[Reference, ...]:
        """The parties of a list that the parse cut off at its comma: "Chad, Niger and Mali"."""
        opener = self.by_head.get(first, step)
        before = self.by_last.get(opener.mention.first - 1)
        tokens = self.context.document.tokens
        if len(found) < LEAST_LISTED or before is None or opener.mention.first == 0:
            return ()
        is_list = tokens[opener.mention.first - 1].text == ","
        same = before.references[0].kind == found[0].kind and before.mention.kind == "name"
        apart = before.mention.head not in {step.mention.head, first}
        is_place = self.context.is_place(before.mention)
        return before.references if is_list and same and apart and not is_place else ()

    def speaker_near(self, mention: Mention) -> Step | None:
        """Who speaks beside a quotation: in its sentence, else in those around it."""
        here = self.context.head(mention).sentence
        for sentence in (here, here + 1, here - 1, here - 2):
            if sentence in self.speakers and self._same_block(here, sentence):
                return self.speakers[sentence]
        return None

    def _same_block(self, one: int, other: int) -> bool:
        sentences = self.context.document.sentences
        return sentences[one].block == sentences[other].block

    def countries_near(
        self, sentence: int, start: int, *, reach: int, places: bool = True
    ) -> tuple[str, ...]:
        """Distinct states named in the last sentences, nearest first; places on request."""
        found: dict[str, None] = {}
        for step in self.back(sentence, start):
            if sentence - step.sentence > reach:
                break
            if not places and self.context.is_place(step.mention):
                continue
            for reference in step.references:
                if reference.country:
                    found.setdefault(reference.country)
        return tuple(found)


@dataclass(frozen=True, kw_only=True)
class Pair:
    """The two states that an article is about, if it is about two; ``home`` if about one."""

    countries: tuple[str, str] | None
    home: str | None = None

    def other(self, country: str | None) -> str | None:
        """The other of the two, seen from one."""
        if self.countries is None or country not in self.countries:
            return None
        return next(c for c in self.countries if c != country)


def pair_of(countries: Counter[str]) -> Pair:
    """The two states that are named clearly more often than any third, or the one."""
    ranked = [*countries.most_common(3), ("", 0), ("", 0), ("", 0)]
    (first, most), (second, more), (_, third) = ranked[:3]
    home = first if most >= max(HOME_LEAD * more, HOME_COUNT) else None
    if more >= max(1, 2 * third):
        return Pair(countries=(first, second), home=home)
    return Pair(countries=None, home=home)


# "The army" with no owner is that of the state named three times as often as the next.
# One name alone may be that of the other side: "President so-and-so warned Norway".
HOME_LEAD = 3
HOME_COUNT = 2
