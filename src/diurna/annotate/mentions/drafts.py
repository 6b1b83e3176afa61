"""Mentions in the making: phrases with their complements and appositions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diurna.annotate.mentions.names import PORTFOLIOS, Parts, Range, Reader
from diurna.annotate.mentions.words import TITLE_KINDS, is_capitalised, known_party
from diurna.lang.parties import cue_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diurna.annotate.mentions.phrases import Phrase

# Nouns of these kinds take "of" and "in" with the state or body they belong to.
OWNED_KINDS = frozenset({"office", "person", "rank", "body", "force", "side", "honorific"})
BODY_KINDS = frozenset({"body", "force", "side"})
OWNER_PREPOSITIONS = frozenset({"of", "in", "for", "at", "from"})
NAME_JOINTS = (["of"], ["of", "the"], ["and"], ["and", "the"], ["&"], ["for"], ["for", "the"])
# "minister in charge of relations with the court, Jo Bell" has three phrases on the way.
MAX_LINKED = 3
# "Organization for Security and Co-operation in Europe" has nine tokens in three phrases.
LONGEST_NAME, MAX_CUTS = 10, 3
# Longest mention in tokens; "member of the board of the ..." goes on no further.
MAX_TOKENS = 40
# Most owners listed after "of": "the leaders of France, Germany, Poland and ...".
MAX_OWNERS = 12
# What may follow an apposition that stands between commas.
DASHES = frozenset({"\N{EM DASH}", "\N{EN DASH}"})
BEFORE_APPOSITION = DASHES | {",", "("}
AFTER_APPOSITION = DASHES | {",", ".", ";", ")", "-", "”", '"', ":"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A phrase with its parts.

    ``owners`` are several for coordinated ones; ``inner`` are the phrases taken in after "of".
    """

    first: int
    last: int
    head: int
    owners: tuple[Range, ...] = ()
    title: Range | None = None
    name: Range | None = None
    noun: str | None = None
    inner: tuple[Draft, ...] = ()

    @property
    def is_titled(self) -> bool:
        """Whether it says an office or a trade and names nobody."""
        return self.name is None and self.title is not None and self.noun in TITLE_KINDS


@dataclass(frozen=True, kw_only=True)
class Drafter:
    """Makes drafts of the phrases of one sentence, from left to right."""

    reader: Reader

    def drafts(self, phrases: Sequence[Phrase]) -> tuple[Draft, ...]:
        """The drafts, complements taken in and appositions put together."""
        first = [self.draft(phrase) for phrase in phrases]
        return tuple(self._sharing(self._apposed(list(self._complemented(first)))))

    def _sharing(self, drafts: Iterator[Draft]) -> Iterator[Draft]:
        """Drafts; a name after "Presidents ... and" is given that title too."""
        before: Draft | None = None
        for draft in drafts:
            shared = before is not None and self._shares_title(before, draft)
            before = replace(draft, title=before.title) if before and shared else draft
            yield before

    def _shares_title(self, before: Draft, draft: Draft) -> bool:
        if before.title is None or before.name is None or draft.title or draft.name is None:
            return False
        last = self.reader.document.tokens[before.title[1] - 1].text
        return (
            last.endswith("s") and draft.noun is None and self._is_listed(before.last, draft.first)
        )

    def draft(self, phrase: Phrase) -> Draft:
        """The draft of one phrase as it stands."""
        parts = self.reader.parts(phrase.first, phrase.last)
        first = self._first(phrase, parts)
        return Draft(
            first=first,
            last=phrase.last,
            head=self._root(phrase.head, first, phrase.last),
            owners=parts.owners,
            title=parts.title,
            name=parts.name,
            noun=parts.noun,
        )

    def _first(self, phrase: Phrase, parts: Parts) -> int:
        """The first token; a bare name sheds what the parse wrongly put before it."""
        if parts.name is None or parts.title or parts.noun or parts.owners:
            return phrase.first
        before = parts.name[0] - 1
        is_article = before >= phrase.first and self.reader.document.tokens[before].tag == "DT"
        return before if is_article else parts.name[0]

    def _root(self, head: int, first: int, last: int) -> int:
        """The token of a range that hangs from outside it, seen from ``head``."""
        tokens = self.reader.document.tokens
        at = head if first <= head < last else last - 1
        while first <= tokens[at].head < last and tokens[at].head != at:
            at = tokens[at].head
        return at

    def _complemented(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Drafts with "of" and "in" complements, the last first: "members of (the house of X)"."""
        done: list[Draft] = []
        for draft in reversed(drafts):
            whole = self._spanning(draft, done)
            for _ in range(MAX_LINKED):
                longer = self._longer(whole, done[-1]) if done else None
                if longer is None:
                    break
                done.pop()
                more = self._more_owners(longer, done[: -MAX_OWNERS - 1 : -1])
                whole = self._with_owners(longer, more)
                del done[len(done) - len(more) :]
            done.append(whole)
        return reversed(done)

    def _spanning(self, draft: Draft, done: list[Draft]) -> Draft:
        """The draft up to the end of a known name that the parse cut into several phrases."""
        for count in range(min(MAX_CUTS, len(done)), 1, -1):
            last = done[-count].last
            if draft.name is not None and self._is_known_run(self._start(draft), last):
                del done[-count:]
                return replace(draft, last=last, name=(self._start(draft), last), owners=())
        return draft

    def _longer(self, draft: Draft, other: Draft) -> Draft | None:
        """The draft with the next phrase taken in, as part of its name or as its owner."""
        if other.last - draft.first > MAX_TOKENS:
            return None
        if self._names_on(draft, other):
            last = other.last
            start = self._start(draft)
            if self._is_known_run(start, last):
                return replace(draft, last=last, name=(start, last), owners=(), title=None)
            return replace(draft, last=last, name=((draft.name or (start, last))[0], last))
        if not self._takes(draft, other):
            return None
        longer = self._with_complement(draft, other)
        return replace(longer, inner=(*draft.inner, other)) if longer.name is None else longer

    def _names_on(self, draft: Draft, other: Draft) -> bool:
        """Whether two phrases are one name: "Trinidad and Tobago", "Court of Justice"."""
        ends = (draft.last - 1, other.last - 1)
        capital = all(is_capitalised(self.reader.document.tokens[end]) for end in ends)
        if capital and self._is_known_run(self._start(draft), other.last):
            return True
        is_rank = draft.title is not None and not self._is_body(draft)
        if draft.name is None or other.name is None or is_rank or other.title:
            return False
        if self._is_known_run(self._start(draft), other.name[1]):
            return True
        between = [t.text.lower() for t in self.reader.document.tokens[draft.last : other.name[0]]]
        if between not in NAME_JOINTS or draft.name[1] != draft.last:
            return False
        if self._is_known_run(draft.name[0], other.name[1]):
            return True
        goes_on = between[0] == "of" or (between[0] == "for" and self._is_body(draft))
        return goes_on and draft.noun in {None, "body"} and not self._is_known(other)

    def _is_body(self, draft: Draft) -> bool:
        """Whether a draft is a body, by its noun or the last word of its name: "Front"."""
        if draft.noun == "body" or draft.name is None:
            return draft.noun == "body"
        return self.reader.noun_kind(draft.name[1] - 1, draft.name[1]) == "body"

    def _is_known_run(self, first: int, last: int) -> bool:
        short = last - first <= LONGEST_NAME
        return short and known_party(self.reader.words(first, last)) is not None

    def _takes(self, draft: Draft, other: Draft) -> bool:
        """Whether the next phrase says whose this one is: "president of", "ministry in"."""
        link = self.reader.document.tokens[draft.last]
        if other.first != draft.last + 1 or link.text.lower() not in OWNER_PREPOSITIONS:
            return False
        if draft.name is not None and draft.title is None and draft.noun is None:
            return link.text == "of" and not draft.owners and self._is_known(other)
        if draft.noun not in OWNED_KINDS:
            return False
        return link.text == "of" or (not draft.owners and self._is_owner(draft, other))

    def _serves(self, draft: Draft, other: Draft) -> bool:
        """Whether an office is a body's: "spokesman for the front", "secretary at the court"."""
        tokens = self.reader.document.tokens
        if not draft.is_titled or draft.title is None or other.title is not None:
            return False
        if tokens[draft.last].text.lower() == "for":
            noun = tokens[draft.title[1] - 1].lemma.lower()
            speaks = noun in cue_words(self.reader.language, "speaks_for")
            return speaks and (other.noun in BODY_KINDS or self._is_known(other))
        return tokens[draft.last].text.lower() == "at" and other.noun == "body"

    def _is_owner(self, draft: Draft, other: Draft) -> bool:
        tokens = self.reader.document.tokens
        if self._serves(draft, other):
            return True
        if tokens[draft.last].text.lower() == "for":
            return draft.title is not None and tokens[other.first].text.lower() in PORTFOLIOS
        many = tokens[draft.head].tag == "NNS" and draft.noun == "person"
        owned = many or draft.noun in {"body", "force"}
        return owned and draft.name is None and self._is_known(other)

    def _is_known(self, other: Draft) -> bool:
        return self.reader.known(self._start(other), other.last) > self._start(other)

    def _start(self, draft: Draft) -> int:
        tokens = self.reader.document.tokens
        return draft.first + (tokens[draft.first].tag == "DT" and draft.last > draft.first + 1)

    def _with_complement(self, draft: Draft, other: Draft) -> Draft:
        start = self._start(other)
        is_portfolio = draft.title is not None and other.noun not in BODY_KINDS
        end = self.reader.portfolio_end(start, other.last) if is_portfolio else start
        title = draft.title
        if end > start and draft.title is not None:
            title = (draft.title[0], end)
        known = self.reader.known(end, other.last) if end < other.last else end
        if self._serves(draft, other) and other.name is None and other.noun in BODY_KINDS:
            return replace(draft, last=other.last, owners=((other.first, other.last),))
        owners = draft.owners or (((end, known),) if known > end else self._inner(other, end))
        name = draft.name or self._name_after(max(known, end), other)
        return replace(
            draft,
            last=other.last,
            title=title,
            owners=owners,
            name=name if draft.title else draft.name,
        )

    def _inner(self, other: Draft, end: int) -> tuple[Range, ...]:
        if end > self._start(other):
            return other.owners
        if other.name is not None:
            return (other.name,)
        if other.owners or other.noun not in BODY_KINDS:
            return other.owners
        return ((other.first, other.last),)

    def _name_after(self, start: int, other: Draft) -> Range | None:
        tokens = self.reader.document.tokens
        if start == self._start(other) or start >= other.last or other.noun is not None:
            return None
        if tokens[other.first].tag == "DT":
            return None
        capitals = all(is_capitalised(t) for t in tokens[start : other.last])
        return (start, other.last) if capitals else None

    def _more_owners(self, draft: Draft, rest: list[Draft]) -> tuple[Draft, ...]:
        """Further owners of a plural: "the foreign ministers of India and China"."""
        tokens = self.reader.document.tokens
        if draft.name is not None or tokens[draft.head].tag not in {"NNS", "NNPS"}:
            return ()
        more: list[Draft] = []
        end = draft.last
        for other in rest:
            if not self._is_listed(end, other.first) or not self._is_whole_party(other):
                break
            more.append(other)
            end = other.last
        return tuple(more)

    def _is_listed(self, end: int, first: int) -> bool:
        between = [t.text for t in self.reader.document.tokens[end:first]]
        return between in (["and"], [","], [",", "and"])

    def _is_whole_party(self, other: Draft) -> bool:
        return other.name is not None and known_party(self.reader.words(*other.name)) is not None

    def _with_owners(self, draft: Draft, more: tuple[Draft, ...]) -> Draft:
        if not more:
            return draft
        owners = draft.owners + tuple(d.name for d in more if d.name is not None)
        return replace(draft, last=more[-1].last, owners=owners, inner=draft.inner + more)

    def _apposed(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Drafts, a person and the office beside it made one."""
        at = 0
        while at < len(drafts):
            between = self._linked(drafts, at)
            other = at + 1 + len(between)
            widened = replace(drafts[at], last=between[-1].last) if between else drafts[at]
            if other < len(drafts) and self._is_apposed(widened, drafts[other]):
                together = self._together(widened, drafts[other])
                yield replace(together, inner=(*together.inner, *between))
                at = other + 1
                continue
            yield drafts[at]
            at += 1

    def _linked(self, drafts: list[Draft], at: int) -> list[Draft]:
        """Phrases on the way from an office to its name: "ambassador in Oslo, Jo Bell"."""
        links: list[Draft] = []
        if not drafts[at].is_titled:
            return links
        last = drafts[at].last
        for draft in drafts[at + 1 : at + 1 + MAX_LINKED]:
            if draft.first != last + 1 or self.reader.document.tokens[last].pos != "ADP":
                break
            links.append(draft)
            last = draft.last
        return links

    def _is_apposed(self, left: Draft, right: Draft) -> bool:
        tokens = self.reader.document.tokens
        if right.first != left.last + 1 or tokens[left.last].text not in BEFORE_APPOSITION:
            return False
        if not (self._says_office_of(left, right) or self._says_office_of(right, left)):
            return False
        if tokens[right.head].dep == "appos" and left.first <= tokens[right.head].head < left.last:
            return True
        return tokens[right.head].dep != "conj" and self._is_closed(right.last)

    def _says_office_of(self, office: Draft, person: Draft) -> bool:
        if not office.is_titled or person.name is None or person.noun not in {None, *TITLE_KINDS}:
            return False
        sense = known_party(self.reader.words(*person.name))
        return sense in {None, "surname", "name"} and not self._is_state(person)

    def _is_state(self, person: Draft) -> bool:
        tokens = self.reader.document.tokens
        if person.name is None or person.name[1] - person.name[0] > 1:
            return False
        return tokens[person.name[0]].entity in {"GPE", "NORP"} and person.title is None

    def _is_closed(self, last: int) -> bool:
        tokens = self.reader.document.tokens
        return last >= len(tokens) or tokens[last].text in AFTER_APPOSITION

    def _together(self, left: Draft, right: Draft) -> Draft:
        person, office = (left, right) if left.name is not None else (right, left)
        tokens = self.reader.document.tokens
        above = tokens[left.head].head
        head = right.head if right.first <= above < right.last else left.head
        return Draft(
            first=left.first,
            last=right.last,
            head=head,
            owners=office.owners or person.owners,
            title=office.title or person.title,
            name=person.name,
            noun=office.noun,
            inner=left.inner + right.inner,
        )
