"""Which facts differ between two texts that are one text in the main.

Numbers, names, days and whether something is so. What an editor changes without changing a fact
is passed over: other words, a title left out, an abbreviation, digits for a written number.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from diurna.articles.wording import gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diurna.articles.wording import Overlap, Wording

# A changed fact brings few other words along ("at least 12", "some 15"); more of them are
# rewriting ("given two more days", "extended by 48 hours").
MAX_REWORDED = 2
# What stands in one text alone changes a fact where it is a negation, with few words around it.
MAX_INSERTED = MAX_REWORDED + 1
NUMBERS = {
    name: str(value)
    for names, values in (
        ("two three four five six seven eight nine ten eleven twelve", range(2, 13)),
        ("thirteen fourteen fifteen sixteen seventeen eighteen nineteen", range(13, 20)),
        ("twenty thirty forty fifty sixty seventy eighty ninety", range(20, 100, 10)),
    )
    for name, value in zip(names.split(), values, strict=True)
}
MAGNITUDES = frozenset(
    f"{name}{plural}"
    for name in ("dozen", "hundred", "thousand", "million", "billion", "trillion")
    for plural in ("", "s")
)


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEGATIONS = _listed(
    "not no never none nobody nothing neither cannot without denied denies deny denying can't "
    "don't doesn't didn't won't wouldn't isn't aren't wasn't weren't hasn't haven't"
)
# Written large at the start of a sentence or of a headline, and no names for that.
SMALL_WORDS = _listed(
    "a about after all also although an and any are as at because before but by despite during "
    "each every for from had has have he her here his how however if in into is it its last later "
    "many meanwhile most mr mrs ms my no not now of on once one or our she since so some such than "
    "that the their then there these they this those though to under until was we were what when "
    "where while who will with would yet you your i i'm it's today yesterday tomorrow"
)
DAYS = _listed("monday tuesday wednesday thursday friday saturday sunday")


def changed_facts(found: Overlap, one: Wording, two: Wording, *, most: int) -> tuple[int, int]:
    """How many facts of one text are others in the other, each counted once however often told.

    Args:
        found: the runs that both texts have.
        one: the text that the runs were looked for from.
        two: the other.
        most: when more stand apart, the rest is not looked at.

    Returns:
        Those that stand in for one another, with few other words changed; and all that stand
        in the same places, other words changed or not.

    Example:
        >>> from diurna.articles.wording import overlap, wording
        >>> one, two = (wording(f"At least {n} people died in {place} when the old bridge fell")
        ...             for n, place in ((12, "Orlo"), (15, "Vann")))
        >>> changed_facts(overlap(one, two), one, two, most=9)
        (2, 2)
    """
    changed, apart, turned = _Sides(), _Sides(), 0
    for words, others in gaps(found, one, two):
        if not (words and others) and len(words) + len(others) > MAX_INSERTED:
            continue
        old, new = _apart(words, others)
        turned += _is_turned(old, new)
        facts, other_facts = _facts(words, old), _facts(others, new)
        if _stand_for(facts, other_facts):
            apart.add(facts, other_facts)
            if max(len(old) - len(facts), len(new) - len(other_facts)) <= MAX_REWORDED:
                changed.add(facts, other_facts)
            if apart.number > most:
                break
    return changed.number + turned, apart.number + turned


class _Sides:
    """Facts of the one text and of the other."""

    def __init__(self) -> None:
        self._sides: tuple[set[str], set[str]] = set(), set()

    def add(self, facts: frozenset[str], others: frozenset[str]) -> None:
        """Take in the facts of one place."""
        self._sides[0].update(facts)
        self._sides[1].update(others)

    @property
    def number(self) -> int:
        """How many there are, on the side that has more."""
        return max(map(len, self._sides))


def _apart(words: Iterable[str], others: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words, folded, that stand on one side of a gap alone."""
    one, two = ({_folded(word) for word in each} for each in (words, others))
    return frozenset(one - two), frozenset(two - one)


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    """A word as it is compared: one form of a number, of an abbreviation and of a genitive."""
    plain = word.casefold().replace("\u2019", "'").removesuffix("'s")
    if plain[0].isdigit():
        return plain.replace(",", "")
    return NUMBERS.get(plain, plain.replace(".", ""))


def _facts(words: Sequence[str], apart: frozenset[str]) -> frozenset[str]:
    """Of the words that stand on one side alone the numbers and names."""
    folded = {_folded(word): word for word in words}
    return frozenset(key for key in apart if _is_fact(key, folded[key]))


def _is_fact(folded: str, word: str) -> bool:
    if folded[0].isdigit() or folded in MAGNITUDES:
        return True
    return word[0].isupper() and folded not in SMALL_WORDS


def _stand_for(facts: frozenset[str], others: frozenset[str]) -> bool:
    """Whether other facts stand in the place of some."""
    if not facts or not others or _is_short_for(facts, others) or _is_short_for(others, facts):
        return False
    # "on Monday" becomes "on 6 May".
    return not facts <= DAYS or bool(others & DAYS)


def _is_short_for(facts: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one side is the other's initials."""
    if len(facts) != 1 or len(others) == 1:
        return False
    (short,) = facts
    return sorted(short) == sorted(name[0] for name in others)


def _is_turned(old: frozenset[str], new: frozenset[str]) -> bool:
    """Whether one side denies what the other says, with about the same words."""
    if bool(old & NEGATIONS) == bool(new & NEGATIONS):
        return False
    return max(len(old - NEGATIONS), len(new - NEGATIONS)) <= MAX_REWORDED
