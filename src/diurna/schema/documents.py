"""The article as text, and the document as sentences and words."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from diurna.schema.spans import Passage, Span, passage_of, span_of

BlockType = Literal["title", "paragraph", "caption", "credit", "boilerplate"]
PublishedFrom = Literal["given", "metadata", "text"]
CODED_BLOCKS: frozenset[str] = frozenset({"title", "paragraph", "caption"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A run of whole lines of one kind; only title, paragraph and caption are coded."""

    start: int
    end: int
    type: BlockType
    reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """A report, its text and what is known of it.

    ``id`` comes from ``source_id``, ``url``, ``outlet``, the published date as given, and
    ``text``; never from folder, order or coder.
    """

    id: str
    source_id: str
    text: str
    text_sha256: str
    blocks: tuple[Block, ...]
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """One word of the parse.

    Args:
        index: its place in ``document.tokens``.
        head: index of its syntactic head; its own for a root.
        dep: dependency relation to the head (spaCy's English labels: nsubj, dobj, ccomp...).
        tag: Penn Treebank tag; ``pos`` the universal one.
        entity: label of the named entity it is part of (PERSON, GPE, NORP, ORG...), or "".
        sentence: index of its sentence in ``document.sentences``.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    sentence: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """A named entity found by the parser: tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """A sentence: its span, its tokens ``first`` to ``last`` (exclusive), its block's index."""

    index: int
    start: int
    end: int
    first: int
    last: int
    block: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """An article parsed: sentences and tokens of its coded blocks, in order.

    ``children[i]`` are the indices of the tokens whose head is token ``i``.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]
    children: tuple[tuple[int, ...], ...]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def span(self, start: int, end: int) -> Span:
        """The span between two code points."""
        return span_of(self.article.text, start, end)

    def passage(self, *bounds: tuple[int, int]) -> Passage:
        """The passage of the given parts."""
        return passage_of(self.article.text, bounds)

    def token_span(self, first: int, last: int) -> Span:
        """The span of tokens ``first`` up to, not including, ``last``."""
        return self.span(self.tokens[first].start, self.tokens[last - 1].end)

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_span(self, index: int) -> Span:
        """The span of the sentence with this index."""
        sentence = self.sentences[index]
        return self.span(sentence.start, sentence.end)

    def block_type(self, sentence: int) -> BlockType:
        """The type of the block that a sentence stands in."""
        return self.article.blocks[self.sentences[sentence].block].type

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that lie whole between two code points."""
        first = first_at_or_after(self.tokens, start)
        last = first
        while last < len(self.tokens) and self.tokens[last].end <= end:
            last += 1
        return self.tokens[first:last]

    def subtree(self, index: int) -> tuple[int, ...]:
        """The indices of a token and of all that hangs from it, ascending."""
        found, todo = [], [index]
        while todo:
            here = todo.pop()
            found.append(here)
            todo.extend(self.children[here])
        return tuple(sorted(found))

    def ancestors(self, index: int) -> tuple[int, ...]:
        """The heads above a token, nearest first; a root has none."""
        found: list[int] = []
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            found.append(index)
        return tuple(found)


def first_at_or_after(tokens: tuple[Token, ...], start: int, low: int = 0) -> int:
    """The index of the first token, from ``low`` on, that begins at or after a code point."""
    return bisect_left(tokens, start, lo=low, key=attrgetter("start"))
