"""Noun phrases that may name a party, as the layer that later annotators point into."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diurna.annotate.mentions.drafts import Draft, Drafter
from diurna.annotate.mentions.names import Range, Reader, is_possessive
from diurna.annotate.mentions.phrases import Phrase, find_phrases
from diurna.annotate.mentions.words import NEVER_PARTY, has_sector, is_agent_noun, known_party
from diurna.lang.parties import pronoun_words
from diurna.schema.layers import Layers, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.documents import Document, Sentence, Token
    from diurna.schema.layers import MentionKind

# "foreign ministry", "riot police", "security forces": words of a body after its owner.
MAX_BODY_WORDS = 3
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})


@dataclass(frozen=True, kw_only=True)
class Mentions:
    """Finds every noun phrase and pronoun that may name a party.

    Misses cost more than strangers here: what no later layer points at is never printed.
    """

    language: str = "en"
    requires: tuple[type, ...] = ()
    assigns: type = Mention

    def annotate(self, document: Document, layers: Layers) -> tuple[Mention, ...]:  # noqa: ARG002
        """The mentions in order of their starts; owners in a phrase may lie inside it."""
        finder = _Finder(document=document, language=self.language)
        found = [m for sentence in document.sentences for m in finder.mentions(sentence)]
        return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end)))


@dataclass(frozen=True, kw_only=True)
class _Finder:
    document: Document
    language: str

    @property
    def _reader(self) -> Reader:
        return Reader(document=self.document, language=self.language)

    def mentions(self, sentence: Sentence) -> Iterator[Mention]:
        """The mentions of one sentence."""
        drafter = Drafter(reader=self._reader)
        for draft in drafter.drafts(find_phrases(self.document, sentence)):
            yield from self._of_draft(draft, drafter)
        for token in self.document.sentence_tokens(sentence):
            if self._is_pronoun(token):
                yield self._mention(token.index, token.index + 1, token.index, kind="pronoun")

    def _is_pronoun(self, token: Token) -> bool:
        row = pronoun_words(self.language).get(token.text.lower())
        if row is None or self._is_acronym(token):
            return False
        if row.relative:
            return token.tag in {"WP", "WDT"} and token.dep in {*SUBJECTS, "dobj", "pobj"}
        if row.quantifier:
            after = self.document.tokens[token.index + 1 : token.index + 2]
            asked = bool(after) and after[0].tag == "TO"
            return asked or token.dep in {*SUBJECTS, "dobj", "pobj"}
        return token.dep != "expl" and token.tag in {"PRP", "PRP$", "NN", "NNP", "DT"}

    def _is_acronym(self, token: Token) -> bool:
        """Whether capitals make a name of it: "US" in a sentence that has small letters too."""
        if len(token.text) == 1 or not token.text.isupper():
            return False
        first, last = max(0, token.index - 1), token.index + 2
        return not all(
            t.text.isupper() for t in self.document.tokens[first:last] if t.text.isalpha()
        )

    def _of_draft(self, draft: Draft, drafter: Drafter) -> Iterator[Mention]:
        if self._is_pronoun(self.document.tokens[draft.head]) and draft.name is None:
            return
        if not self._is_party(draft):
            yield from self._inner(draft, drafter)
            return
        for owner in draft.owners or (None,):
            yield self._of_party(_from_owner(draft, owner), owner)
        for inner in draft.inner:
            yield from self._of_draft(inner, drafter)

    def _is_party(self, draft: Draft) -> bool:
        head = self.document.tokens[draft.head]
        if draft.name is not None and self._is_named(draft.name):
            return True
        if head.tag == "CD":
            return self._counts_people(head)
        if head.entity in NEVER_PARTY and head.tag != "NNS":
            return False
        if draft.last - draft.first == 1 and head.tag == "NN" and head.dep in {"pobj", "dobj"}:
            return draft.noun in {"person", "rank"} or is_agent_noun(head, self.language)
        words = self._reader.words(draft.first, draft.last)
        return draft.noun is not None or is_agent_noun(head, self.language) or has_sector(words)

    def _counts_people(self, head: Token) -> bool:
        """Whether a bare number word acts or suffers: "nineteen were dragged out"."""
        counts = head.text.isalpha() and head.entity not in {"MONEY", "PERCENT", "QUANTITY"}
        return counts and head.dep in {*SUBJECTS, "dobj"}

    def _is_named(self, name: Range) -> bool:
        head = self.document.tokens[name[1] - 1]
        return head.entity not in NEVER_PARTY or known_party(self._reader.words(*name)) is not None

    def _of_party(self, draft: Draft, owner: Range | None) -> Mention:
        name = draft.name
        return self._mention(
            draft.first,
            draft.last,
            draft.head,
            kind="nominal" if name is None else "name",
            label=self._label(draft),
            parts=(name, draft.title, owner),
        )

    def _label(self, draft: Draft) -> str | None:
        if draft.name is None:
            return None
        return self.document.tokens[draft.name[1] - 1].entity or None

    def _inner(self, draft: Draft, drafter: Drafter) -> Iterator[Mention]:
        """The parties named inside a phrase that is none: "Moscow's demands"."""
        possessor = self._possessor(draft)
        start = draft.first
        if possessor is not None:
            inner = drafter.draft(possessor)
            yield from self._of_draft(inner, drafter)
            start = possessor.last
        for first, last in self._reader.names_in(start, draft.last):
            if self._is_named((first, last)):
                yield self._body_of(first, last, draft) or self._bare_name(first, last)

    def _body_of(self, first: int, last: int, draft: Draft) -> Mention | None:
        """The body that a name owns inside a longer phrase: "Israeli army" bulldozers."""
        for end in range(last + 1, min(last + MAX_BODY_WORDS, draft.last - 1) + 1):
            if self._reader.noun_kind(last, end) in {"body", "force"}:
                parts = (None, None, (first, last))
                return self._mention(first, end, end - 1, kind="nominal", parts=parts)
        return None

    def _possessor(self, draft: Draft) -> Phrase | None:
        tokens = self.document.tokens
        for index in range(draft.last - 2, draft.first, -1):
            if is_possessive(tokens[index]):
                return Phrase(first=draft.first, last=index, head=index - 1)
        return None

    def _bare_name(self, first: int, last: int) -> Mention:
        label = self.document.tokens[last - 1].entity or None
        parts = ((first, last), None, None)
        return self._mention(first, last, last - 1, kind="name", label=label, parts=parts)

    def _mention(
        self,
        first: int,
        last: int,
        head: int,
        *,
        kind: MentionKind,
        label: str | None = None,
        parts: tuple[Range | None, Range | None, Range | None] = (None, None, None),
    ) -> Mention:
        name, title, modifier = (self.document.token_span(*p) if p else None for p in parts)
        return Mention(
            span=self.document.token_span(first, last),
            head=head,
            first=first,
            last=last,
            kind=kind,
            label=label,
            name=name,
            title=title,
            modifier=modifier,
        )


def _from_owner(draft: Draft, owner: Range | None) -> Draft:
    """The part of a phrase that a later owner shares: "British forces" of "US and British"."""
    if owner is None or owner == draft.owners[0] or owner[0] >= draft.head or draft.name:
        return draft
    return replace(draft, first=owner[0])
