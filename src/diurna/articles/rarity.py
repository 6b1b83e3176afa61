"""How rare a word is in news of any kind, and which state a name stands for: one small table."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING
from zlib import crc32

from diurna.gazetteer.folding import fold
from diurna.gazetteer.tables import read_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TABLE = "rarity.tsv.gz"
# That of a word which the table lacks: a hundred times the logarithm of 1/0.0015.
MOST = 650
# Words in the longest name of a state that is looked up ("United Arab Emirates").
LONGEST_NAME = 3
# Shorter words keep their ending: "less", "red", "ring".
MIN_PLURAL, MIN_VERB = 5, 6


def rarity(root: str) -> int:
    """How rare the words of a root are: a hundred times the logarithm of one by their share.

    Of reports, that is, which have one of them.

    Example:
        >>> rarity(stem("said")), rarity(stem("Yanapampa"))
        (63, 650)
    """
    return _rarities().get(root, MOST)


def state_at(words: Sequence[str], start: int) -> tuple[str, int] | None:
    """The state whose name, people or capital stands at a place, and in how many words.

    Example:
        >>> state_at(["South", "African", "miners"], 0), state_at(["in", "Rabat"], 1)
        (('ZAF', 2), ('MAR', 1))
    """
    if not words[start][:1].isupper():
        return None
    for length in range(min(LONGEST_NAME, len(words) - start), 0, -1):
        found = _states().get(fold(" ".join(words[start : start + length])))
        if found:
            return found, length
    return None


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The root of a word, as far as its ending tells: one for "strike", "strikes", "striking".

    Example:
        >>> [stem(word) for word in ("Strikes", "striking", "U.N.'s", "killed", "parties")]
        ['strik', 'strik', 'un', 'kill', 'party']
    """
    root = word.casefold().replace("\u2019", "'").removesuffix("'s").replace(".", "")
    root = _verb(_singular(root))
    is_doubled = len(root) >= MIN_PLURAL and root[-1] == root[-2] and root[-1] not in "ls"
    return root[:-1] if is_doubled else root


@cache
def table_digest() -> str:
    """A digest of the table: what was made by another one is to be made anew."""
    return f"{crc32(read_lines(TABLE).encode()):08x}"


def _singular(root: str) -> str:
    if len(root) < MIN_PLURAL or not root.endswith("s") or root.endswith(("ss", "us", "is")):
        return root
    if root.endswith("ies"):
        return f"{root[:-3]}y"
    return root[:-2] if root.endswith("sses") else root[:-1]


def _verb(root: str) -> str:
    if len(root) >= MIN_VERB and root.endswith("ing"):
        root = root[:-3]
    elif len(root) >= MIN_VERB and root.endswith("ed"):
        root = root[:-2]
    return root[:-1] if len(root) >= MIN_PLURAL and root.endswith("e") else root


@cache
def _rarities() -> Mapping[str, int]:
    return {key: int(value) for key, value in _rows() if value.isdecimal()}


@cache
def _states() -> Mapping[str, str]:
    return {key: value for key, value in _rows() if not value.isdecimal()}


def _rows() -> list[tuple[str, str]]:
    lines = islice(read_lines(TABLE).splitlines(), 1, None)
    return [(key, value) for key, _, value in (line.partition("\t") for line in lines)]
