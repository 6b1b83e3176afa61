"""Quotation regions: what stands between quotation marks, over paragraphs where it goes on.

A state machine reads the marks of each paragraph once. Double marks make regions of their
own; single marks do where they open a word and close one, so that apostrophes do not.
A region left open goes on in the next paragraph when that opens with the same kind of mark,
and ends with its paragraph when it does not.
"""

# ruff: noqa: RUF001 -- marks that look alike are what this module tells apart
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

from diurna.schema.layers import Layers, Quotation
from diurna.schema.spans import Passage, passage_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.documents import Block, Document, Token

MARK = re.compile(r"``|''|[\"“”„‟«»‘’‚‹›']")
PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*(?=[\n\"“«„‘])")
DOUBLE = '“”„‟«»"'
SINGLE = "‘’‚‹›'"
STRAIGHT = '"'
PAIR = "“”"
# Marks that can only open, and marks that can only close; the rest is told by what is beside.
OPENERS = frozenset({"„", "‚", "``", "“", "‟", "‘"})
# Words that begin with an apostrophe: 'em, 'til, '90s.
CLIPPED = re.compile(r"(?:em|til|tis|twas|cause|round|bout|n|\d{2}s?)\b", re.IGNORECASE)
# One to three words without a verb are a label rather than an utterance.
MAX_SCARE_WORDS = 3
WORD = re.compile(r"\w+(?:['’]\w+)*")
# The longest title in code points, and the shortest word that a title has in capitals.
MAX_TITLE = 60
SHORTEST_CAPITAL = 4
WORK = re.compile(
    r"(?:album|article|book|column|commentary|documentary|drama|essay|film|hit|memoir|movie|novel"
    r"|painting|play|podcast|poem|programme|program|report|series|show|single|song|track)s?",
    re.IGNORECASE,
)
LEFT_OF_OPENING = "([{—–-/"

Kind = Literal["double", "single"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A quotation mark and which way it may face here."""

    start: int
    end: int
    kind: Kind
    opens: bool
    closes: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Region:
    """A region found in one paragraph; ``whole`` is false when no mark closes it."""

    start: int
    end: int
    kind: Kind
    whole: bool = True


@dataclass(kw_only=True)
class Machine:
    """The state while one paragraph is read: what stands open, and what has been closed."""

    kind: Kind
    open: int | None = None
    weak: int | None = None
    regions: list[Region] = field(default_factory=list)

    def close(self, end: int, *, whole: bool = True) -> None:
        """End the open region."""
        if self.open is not None and self.open < end:
            self.regions.append(Region(start=self.open, end=end, kind=self.kind, whole=whole))
        self.open = self.weak = None


class Quotes:
    """Finds quotations.

    Example:
        >>> from diurna.annotate.quotes import regions
        >>> [(r.start, r.end) for r in regions('He said "no" twice.', 0, 19)]
        [(8, 12)]
    """

    requires: ClassVar[tuple[type, ...]] = ()
    assigns: ClassVar[type] = Quotation

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def annotate(self, document: Document, layers: Layers) -> tuple[Quotation, ...]:  # noqa: ARG002 -- the protocol's
        """The quotations of the coded blocks, in order of their starts."""
        passages = sorted(_passages(document), key=lambda p: (p.start, -p.end))
        return tuple(Quotation(passage=p, scare=_is_scare(document, p)) for p in passages)


def regions(text: str, start: int, end: int) -> list[Region]:
    """The regions between marks in one paragraph of ``text``, in order of their starts."""
    marks = list(_marks(text, start, end))
    doubles = [m for m in marks if m.kind == "double"]
    double = _framed(text, doubles, start, end) or _double_regions(text, doubles, end)
    single = _single_regions(text, [m for m in marks if m.kind == "single"], start, end)
    return sorted([*double, *single], key=lambda r: (r.start, -r.end))


def _passages(document: Document) -> Iterator[Passage]:
    carrier = _Carrier(text=document.text)
    for start, end, fresh in _paragraphs(document):
        yield from carrier.take(regions(document.text, start, end), start, fresh=fresh)
    yield from carrier.release()


@dataclass(kw_only=True)
class _Carrier:
    """Carries a region that no mark closed into the next paragraph."""

    text: str
    carried: list[Region] = field(default_factory=list)

    def take(self, found: list[Region], start: int, *, fresh: bool) -> Iterator[Passage]:
        """The passages that are complete after one more paragraph."""
        if self.carried and (fresh or not self._goes_on(found, start)):
            yield from self.release()
        for region in found:
            going_on = self.carried and region.start == start
            if going_on or (not region.whole and region == _last_outer(found)):
                self.carried.append(region)
                if region.whole:
                    yield from self.release()
            else:
                yield _passage(self.text, [region])

    def release(self) -> Iterator[Passage]:
        """The carried regions as one passage."""
        if self.carried:
            yield _passage(self.text, self.carried)
            self.carried = []

    def _goes_on(self, found: list[Region], start: int) -> bool:
        if not found or found[0].start != start or found[0].kind != self.carried[-1].kind:
            return False
        straight = {self.text[r.start] == STRAIGHT for r in (found[0], self.carried[-1])}
        return len(straight) == 1


def _last_outer(found: list[Region]) -> Region:
    """The region that reaches farthest; of two that do, the outer one."""
    return max(found, key=lambda region: (region.end, -region.start))


def _passage(text: str, parts: list[Region]) -> Passage:
    return passage_of(text, [(r.start, r.end) for r in parts])


def _paragraphs(document: Document) -> Iterator[tuple[int, int, bool]]:
    """Bounds of the paragraphs of coded blocks; the third tells that no quotation goes on here."""
    before: str | None = None
    coded = {sentence.block for sentence in document.sentences}
    for index in sorted(coded):
        block = document.article.blocks[index]
        for start, end in _split(document.text, block):
            yield start, end, before != "paragraph" or block.type != "paragraph"
            before = block.type


def _split(text: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for found in PARAGRAPH_BREAK.finditer(text, block.start, block.end):
        yield from _trimmed(text, start, found.start())
        start = found.end()
    yield from _trimmed(text, start, block.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right:
        yield start + left, start + right


def _marks(text: str, start: int, end: int) -> Iterator[Mark]:
    for found in MARK.finditer(text, start, end):
        left = text[found.start() - 1] if found.start() > start else " "
        right = text[found.end()] if found.end() < end else " "
        yield _mark(found, left, right, clipped=bool(CLIPPED.match(text, found.end(), end)))


def _mark(found: re.Match[str], left: str, right: str, *, clipped: bool) -> Mark:
    mark = found.group()
    single = mark in SINGLE and mark != "''"
    free = left.isspace() or left in LEFT_OF_OPENING or (left in DOUBLE + SINGLE)
    opens = free and not right.isspace() and not (single and clipped)
    closes = not left.isspace() and not (single and right.isalnum())
    if mark in OPENERS and not (mark in "“‘" and closes and not opens):
        closes = False
        opens = opens or not (single and left.isalnum())
    if mark == "``":
        opens, closes = True, False
    return Mark(
        start=found.start(),
        end=found.end(),
        kind="single" if single else "double",
        opens=opens,
        closes=closes and not (mark == '"' and left.isdigit() and right.isalnum()),
    )


def _double_regions(text: str, marks: list[Mark], end: int) -> list[Region]:
    machine = Machine(kind="double")
    for mark in marks:
        if machine.open is None:
            if mark.opens or (not mark.closes and mark.end < end):
                machine.open = mark.start
        elif mark.closes or not mark.opens:
            machine.close(mark.end)
        else:
            machine.close(_last_letter(text, machine.open, mark.start), whole=False)
            machine.open = mark.start
    machine.close(end, whole=False)
    return machine.regions


def _framed(text: str, marks: list[Mark], start: int, end: int) -> list[Region]:
    """The regions of a paragraph quoted whole, whose inner marks are of another make.

    A straight mark opens it and closes it or nothing does; inside curly ones pair off.
    """
    if not marks or marks[0].start != start or text[start] != STRAIGHT:
        return []
    closed = text[end - 1] == STRAIGHT and len(marks) > 1
    inner = marks[1:-1] if closed else marks[1:]
    made = "".join(text[mark.start] for mark in inner)
    if not made or made != PAIR * (len(made) // len(PAIR)):
        return []
    frame = Region(start=start, end=end, kind="double", whole=closed)
    return [frame, *_double_regions(text, inner, end)]


def _single_regions(text: str, marks: list[Mark], start: int, end: int) -> list[Region]:
    machine = Machine(kind="single")
    for mark in marks:
        if mark.opens and not (machine.open is not None and mark.closes):
            machine.close(machine.weak or 0)
            machine.open = mark.start
        elif mark.closes and machine.open is not None:
            if text[mark.start - 1] in "sS":
                machine.weak = machine.weak or mark.end
            else:
                machine.close(mark.end)
    if machine.weak is not None:
        machine.close(machine.weak)
    elif machine.open == start and text[start] == "‘":
        machine.close(end, whole=False)
    return machine.regions


def _last_letter(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _is_scare(document: Document, passage: Passage) -> bool:
    if _is_title(document, passage):
        return True
    if passage.pieces or len(WORD.findall(passage.text[:100])) > MAX_SCARE_WORDS:
        return False
    inside = document.tokens_in(passage.start, passage.end)
    if not inside or any(token.pos in {"VERB", "AUX"} for token in inside):
        return False
    return inside[0].index > 0 and _is_governed(inside[0], document.tokens[inside[0].index - 1])


def _is_title(document: Document, passage: Passage) -> bool:
    """Whether it is the title of a work or programme: on the podcast “The Long Wait”."""
    words = WORD.findall(passage.text[:MAX_TITLE])
    if passage.pieces or len(passage.text) > MAX_TITLE or len(words) <= 1:
        return False
    if passage.text.isupper() or not all(_is_capital(w) for w in (words[0], words[-1])):
        return False
    if not all(len(w) < SHORTEST_CAPITAL or _is_capital(w) for w in words):
        return False
    inside = document.tokens_in(passage.start, passage.end)
    return bool(inside) and _names_a_work(document, inside[0].index, inside[-1].index)


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _names_a_work(document: Document, first: int, last: int) -> bool:
    """Whether a preposition, a possessor or a kind of work stands before it, or a noun behind."""
    tokens = document.tokens
    before = tokens[first - 1] if first else None
    if before is None or before.sentence != tokens[first].sentence:
        after = tokens[last + 1 : last + 3]
        return len(after) > 1 and after[0].pos == "NOUN" and after[1].pos in {"PROPN", "NOUN"}
    if before.text == ",":
        return first > 1 and WORK.fullmatch(tokens[first - 2].text) is not None
    return before.pos in {"ADP", "PART", "DET"} or WORK.fullmatch(before.text) is not None


def _is_governed(first: Token, before: Token) -> bool:
    """Whether the word before, in the same sentence, leads on to a quoted label."""
    if before.sentence != first.sentence or before.pos == "PUNCT":
        return False
    return before.pos != "VERB" or before.dep in {"amod", "acl"}
