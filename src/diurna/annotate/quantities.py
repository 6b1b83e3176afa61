"""How many: numbers with their relation ("at least 20") and what they count.

A number inside a time expression is no quantity, nor is an ordinal, an age or a number that
names something ("Resolution 1701"). A range gives two quantities, ``>=`` and ``<=``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from diurna.lang.cues import load_cues
from diurna.schema.layers import QuantityMention, TimeMention
from diurna.schema.quantities import Quantity, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.documents import Document, Token
    from diurna.schema.layers import Layers

DIGITS = re.compile(r"\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?|\d{1,18}(?:\.\d{1,9})?")
SCALE_SUFFIX = {"m": 1e6, "mn": 1e6, "bn": 1e9, "k": 1e3, "tn": 1e12}
PERCENT = frozenset({"%", "percent", "per cent", "pct"})
# Nouns for human beings whose lemma is no singular.
PERSONS = frozenset({"people", "persons", "others"})
# At the start of a paragraph such a number is the hour of a live blog: "18.40 The army says".
CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:h][0-5]\d")
# A length of time that somebody is sentenced to is a quantity of the sentence.
TERM_BEFORE = re.compile(
    r"\b(?:jailed?|imprisoned|imprisonment|sentenced|sentence|terms?|prison|condemned)"
    r"(?: \w+){0,4}? (?:for|to|of|from|between|got|received)\s*$"
)
TERM_AFTER = re.compile(
    r"\w+ (?:in|of) (?:prison|jail|custody|hard labou?r|house arrest|detention)"
    r"|\w+['\u2019]? (?:imprisonment|behind bars|detention)"
)
# How far a term's words are looked for, in code points.
TERM_REACH = 60
# How far a cue may stand before its number, in words ("more than", "no fewer than a").
CUE_REACH = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class QuantityCue:
    """A row of ``quantity_cues``."""

    phrase: str
    relation: Relation
    side: Literal["before", "after"]


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberWord:
    """A row of ``number_words``."""

    word: str
    value: float
    kind: Literal["article", "unit", "scale", "vague"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Currency:
    """A row of ``currencies``."""

    word: str
    code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class QuantityNouns:
    """A row of ``quantity_nouns``."""

    role: str
    words: frozenset[str]


@cache
def nouns(role: str, language: str = "en") -> frozenset[str]:
    """The nouns of a role beside a number.

    Example:
        >>> "crew" in nouns("group")
        True
    """
    rows = load_cues(language, "quantity_nouns", QuantityNouns)
    return frozenset(word for row in rows if row.role == role for word in row.words)


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A run of tokens that says one number."""

    first: int
    last: int
    value: float
    vague: bool


class Quantities:
    """Finds the quantities of a document; about 2% of the parser's cost."""

    requires: tuple[type, ...] = (TimeMention,)
    assigns: type = QuantityMention

    def __init__(self, *, language: str = "en") -> None:
        self.cues: tuple[QuantityCue, ...] = load_cues(language, "quantity_cues", QuantityCue)
        self.words = {row.word: row for row in load_cues(language, "number_words", NumberWord)}
        self.currencies = {
            row.word: row.code for row in load_cues(language, "currencies", Currency)
        }

    def annotate(self, document: Document, layers: Layers) -> tuple[QuantityMention, ...]:
        """The quantities of the coded blocks, in order of the text."""
        taken = _taken_by_times(document, layers)
        numbers = [
            number
            for number in self._numbers(document)
            if _is_term(document, number)
            or not (taken.intersection(_indices(number)) or _is_clock(document, number))
        ]
        found: list[QuantityMention] = []
        place = 0
        while place < len(numbers):
            pair = numbers[place : place + 2]
            if len(pair) == 2 and self._is_range(document, *pair):  # noqa: PLR2004
                found.extend(self._range(document, *pair))
                place += 2
            else:
                found.extend(self._single(document, numbers[place]))
                place += 1
        return tuple(found)

    def _numbers(self, document: Document) -> Iterator[Number]:
        index = 0
        while index < len(document.tokens):
            number = self._number_at(document, index)
            if number is None:
                index += 1
                continue
            if not _is_name_or_order(document, number):
                yield number
            index = number.last

    def _number_at(self, document: Document, index: int) -> Number | None:
        token = document.tokens[index]
        row = self.words.get(token.text.lower())
        if row is not None and row.kind == "vague" and token.pos != "VERB":
            return Number(first=index, last=index + 1, value=row.value, vague=True)
        if row is not None and row.kind == "article":
            return self._with_article(document, index)
        start = self._unit_value(token)
        if start is None:
            return None
        last, value = self._grow(document, *self._join_hyphened(document, index, start))
        return Number(first=index, last=last, value=value, vague=False)

    def _join_hyphened(self, document: Document, index: int, value: float) -> tuple[int, float]:
        """Where "twenty-five", cut into three tokens, ends, and what it is worth."""
        rest = document.tokens[index + 1 : index + 3]
        if len(rest) < 2 or rest[0].text != "-" or rest[0].start != document.tokens[index].end:  # noqa: PLR2004
            return index + 1, value
        row = self.words.get(rest[1].text.lower())
        if row is None or row.kind != "unit" or not row.value < value < 100:  # noqa: PLR2004
            return index + 1, value
        return index + 3, value + row.value

    def _with_article(self, document: Document, index: int) -> Number | None:
        after = document.tokens[index + 1 : index + 2]
        row = self.words.get(after[0].text.lower()) if after else None
        if row is None or row.kind != "scale":
            return None
        last, value = self._grow(document, index + 1, 1.0)
        return Number(first=index, last=last, value=value, vague=False)

    def _unit_value(self, token: Token) -> float | None:
        row = self.words.get(token.text.lower())
        if row is not None:
            return row.value if row.kind == "unit" else None
        if "-" in token.text or not token.text[:1].isdigit():
            return self._hyphened(token)
        match = DIGITS.match(token.text)
        if match is None:
            return None
        value = float(re.sub(r"[,\u202f\u00a0]", "", match.group()))
        suffix = token.text[match.end() :].lower()
        return value * SCALE_SUFFIX.get(suffix, 1.0) if suffix in ("", *SCALE_SUFFIX) else None

    def _hyphened(self, token: Token) -> float | None:
        rows = [self.words.get(part) for part in token.text.lower().split("-")]
        units = [row.value for row in rows if row is not None and row.kind == "unit"]
        return sum(units) if len(units) == len(rows) else None

    def _grow(self, document: Document, last: int, value: float) -> tuple[int, float]:
        while last < len(document.tokens):
            scale = self._scale(document, last)
            if scale is None:
                break
            value, last = value * scale, last + 1
        return last, value

    def _scale(self, document: Document, index: int) -> float | None:
        """What the word here multiplies the number before it by; "m" only when glued to it."""
        token = document.tokens[index]
        row = self.words.get(token.text.lower())
        if row is not None:
            return row.value if row.kind == "scale" else None
        glued = index > 0 and document.tokens[index - 1].end == token.start
        return SCALE_SUFFIX.get(token.text.lower()) if glued else None

    def _is_range(self, document: Document, low: Number, high: Number) -> bool:
        between = [t.text.lower() for t in document.tokens[low.last : high.first]]
        before = document.tokens[low.first - 1].text.lower() if low.first else ""
        joined = between in (["and"], ["$", "and"]) and before == "between"
        joined = joined or (between in (["to"], ["-"], ["\u2013"]) and before != "from")
        return joined and low.value < high.value

    def _range(self, document: Document, low: Number, high: Number) -> Iterator[QuantityMention]:
        head, unit = self._counted(document, high)
        if unit is None:
            return
        low = self._share_scale(document, low, high)
        yield self._mention(document, low, relation=">=", head=head, unit=unit)
        yield self._mention(document, high, relation="<=", head=head, unit=unit)

    def _share_scale(self, document: Document, low: Number, high: Number) -> Number:
        """In "3 to 5 million" the scale belongs to both."""
        scale = self._scale(document, high.last - 1)
        if scale is None or low.last - low.first > 1 or not low.value < high.value / scale:
            return low
        return replace(low, value=low.value * scale)

    def _single(self, document: Document, number: Number) -> Iterator[QuantityMention]:
        head, unit = self._counted(document, number)
        if unit is None and not _stands_alone(document, number):
            return
        if not _is_amount(document, number, head, unit):
            return
        relation = self._relation(document, number)
        yield self._mention(document, number, relation=relation, head=head, unit=unit)

    def _relation(self, document: Document, number: Number) -> Relation:
        first = self._sign_before(document, number)
        before = _lowered(document, max(0, first - CUE_REACH), first)
        after = _lowered(document, number.last, number.last + 2)
        for cue in self.cues:
            phrase = f" {cue.phrase}"
            if before.endswith(phrase) if cue.side == "before" else after.startswith(phrase):
                return cue.relation
        return ">=" if number.vague else "="

    def _sign_before(self, document: Document, number: Number) -> int:
        before = number.first - 1
        if before >= 0 and document.tokens[before].text in self.currencies:
            return before
        return number.first

    def _counted(self, document: Document, number: Number) -> tuple[int | None, str | None]:
        """The head token of what is counted, and its unit."""
        tokens = document.tokens
        sign = self._sign_before(document, number)
        if sign != number.first:
            return number.first, self.currencies[tokens[sign].text]
        after = tokens[number.last].text.lower() if number.last < len(tokens) else ""
        if after in PERCENT:
            return number.last, "percent"
        noun = _noun_counted(document, number)
        if noun is None:
            return None, None
        unit = _singular(tokens[noun])
        return noun, self.currencies.get(unit, unit)

    def _mention(
        self,
        document: Document,
        number: Number,
        *,
        relation: Relation,
        head: int | None,
        unit: str | None,
    ) -> QuantityMention:
        span = document.token_span(self._sign_before(document, number), number.last)
        quantity = Quantity(
            text=span.text,
            start=span.start,
            end=span.end,
            relation=relation,
            value=number.value,
            unit=unit,
        )
        return QuantityMention(
            span=span, head=number.first if head is None else head, quantity=quantity
        )


def _taken_by_times(document: Document, layers: Layers) -> frozenset[int]:
    return frozenset(
        token.index
        for time in layers.of(TimeMention)
        for token in document.tokens_in(time.span.start, time.span.end)
    )


def _indices(number: Number) -> range:
    return range(number.first, number.last)


def _lowered(document: Document, first: int, last: int) -> str:
    return " " + " ".join(token.text.lower() for token in document.tokens[first:last])


def _is_name_or_order(document: Document, number: Number) -> bool:
    tokens = document.tokens
    before = tokens[number.first - 1].text.lower() if number.first else ""
    after = tokens[number.last].text.lower() if number.last < len(tokens) else ""
    glued = number.last < len(tokens) and tokens[number.last - 1].end == tokens[number.last].start
    named = before in nouns("named_by_number") or tokens[max(0, number.first - 1)].text == "No"
    if named or (glued and after in ("-", "/", ":", "th", "st", "nd", "rd")):
        return True
    return tokens[number.first].entity in ("LAW", "WORK_OF_ART", "ORDINAL", "TIME")


def _is_clock(document: Document, number: Number) -> bool:
    """Whether a paragraph opens with this number as with the hour: "18.40 The army says"."""
    token = document.tokens[number.first]
    if number.last - number.first > 1 or not CLOCK.fullmatch(token.text):
        return False
    before = document.text[max(0, token.start - 2) : token.start]
    return before.strip(" \t") == "" or "\n" in before


def _is_term(document: Document, number: Number) -> bool:
    """Whether it is the length of a sentence: "nine years in prison", "jailed for six years"."""
    start, end = document.tokens[number.first].start, document.tokens[number.last - 1].end
    unit = document.tokens[number.last : number.last + 1]
    if not unit or unit[0].lemma.lower() not in nouns("length"):
        return False
    before = document.text[max(0, start - TERM_REACH) : start].lower()
    after = document.text[end : end + TERM_REACH].lstrip(" -").lower()
    return bool(TERM_BEFORE.search(before) or TERM_AFTER.match(after))


def _is_amount(document: Document, number: Number, head: int | None, unit: str | None) -> bool:
    """Whether what is counted makes an amount, and no length of time, party or source."""
    if unit in nouns("length"):
        return _is_term(document, number)
    if head is None or unit is None:
        return True
    token = document.tokens[head]
    if unit in nouns("party"):
        return token.dep in {"dobj", "nsubjpass"} and not _is_definite(document, head)
    speaks = token.dep == "nsubj" and document.tokens[token.head].pos in {"VERB", "AUX"}
    return unit not in nouns("source") or not speaks


def _is_definite(document: Document, index: int) -> bool:
    children = (document.tokens[child].text.lower() for child in document.children[index])
    return any(word in {"the", "both", "these", "those", "its", "their"} for word in children)


def _singular(token: Token) -> str:
    """A counted noun's lemma; of a plural name ("Norwegians") what the parser left a plural.

    Of "people" one is a person, and so is one of "40 others".
    """
    if token.text.lower() in PERSONS:
        return "person"
    lemma = token.lemma.lower()
    return lemma.removesuffix("s") if token.tag == "NNPS" else lemma


def _stands_alone(document: Document, number: Number) -> bool:
    """Whether a number without a noun still counts something: "killing five", "five dead"."""
    return document.tokens[number.last - 1].dep in ("dobj", "nsubj", "nsubjpass", "nummod")


def _noun_counted(document: Document, number: Number) -> int | None:
    """The noun that the number counts: its head, the noun after "of", or the group before it."""
    tokens = document.tokens
    last = tokens[number.last - 1]
    if number.last < len(tokens) and tokens[number.last].text.lower() == "of":
        return _noun_after(document, number.last + 1)
    found = _head_counted(document, number)
    if found is None:
        found = _noun_after(document, number.last)
    else:
        found = _plural_before(document, number, found)
    if found is None and tokens[last.head].text.lower() == "of":
        group = tokens[tokens[last.head].head]
        return group.index if group.lemma.lower() in nouns("group") else None
    return found


def _head_counted(document: Document, number: Number) -> int | None:
    tokens = document.tokens
    head = tokens[number.last - 1]
    for _ in range(CUE_REACH):
        if head.pos in ("NOUN", "PROPN") and head.index >= number.last:
            return head.index if head.sentence == tokens[number.first].sentence else None
        if head.head == head.index:
            break
        head = tokens[head.head]
    return None


def _plural_before(document: Document, number: Number, noun: int) -> int:
    """A plural that the parser hung on a singular after it: "10 [Norwegians] home"."""
    if document.tokens[noun].tag not in {"NN", "NNP"} or number.value == 1:
        return noun
    between = document.tokens[number.last : noun]
    return next((t.index for t in between if t.tag in {"NNS", "NNPS"} and t.dep != "poss"), noun)


def _noun_after(document: Document, first: int) -> int | None:
    """The head of the noun phrase that starts here, if one does in this paragraph."""
    noun = None
    for token in document.tokens[first : first + CUE_REACH + 1]:
        if noun is None and "\n" in document.text[document.tokens[first - 1].end : token.start]:
            break
        if token.pos in ("NOUN", "PROPN"):
            noun = token.index
        elif noun is not None or not _may_precede_noun(token):
            break
    return noun


def _may_precede_noun(token: Token) -> bool:
    if token.tag == "PRP$":
        return True
    return token.pos in ("ADJ", "DET", "ADV", "NUM") or token.tag in {"VBG", "VBN"}
