"""Promises of roots: a word is found in a sentence by the rule the index of words has."""

from __future__ import annotations

import sqlite3

import pytest

from diurna.views.roots import root, roots

# One word and more for every rule: what it cuts, and what it leaves for the letters before.
WORDS = """
    caresses ponies caress cats gas ties feed agreed agrees plastered bled motoring sing conflated
    troubled sized hopping tanned falling hissing fizzed failing filing cry happy sky saying yes
    relational conditional rational valency hesitancy digitizer conformably radically differently
    vilely analogously vietnamization predication operator feudalism decisiveness hopefulness
    callousness formality sensitivity sensibility analogy apologies triplicate formative formalize
    electricity electrical hopeful goodness revival allowance inference airliner gyroscopic
    adjustable defensible irritant replacement adjustment dependent adoption commission opinion
    homologou communism activate angularity homologous effective bowdlerize probate rate cease
    controll roll wyoming envoys sanctioned sanctions sanctioning negotiators negotiations warned
    war allies ally parties party banned ban troops withdrawal withdrew shelled 2031s b52s be a
""".split()  # noqa: SIM905 -- a list of words is read, not a list of strings


def _indexed(words: list[str]) -> dict[str, str]:
    """What SQLite's own index cuts each word to."""
    with sqlite3.connect(":memory:") as base:
        base.execute("CREATE VIRTUAL TABLE word USING fts5 (it, tokenize='porter unicode61')")
        base.execute("CREATE VIRTUAL TABLE cut USING fts5vocab (word, 'instance')")
        base.executemany("INSERT INTO word (rowid, it) VALUES (?, ?)", enumerate(words))
        return {words[number]: it for it, number in base.execute("SELECT term, doc FROM cut")}


def test_a_word_has_the_root_that_the_index_has() -> None:
    """So a sentence is told in every article that was found."""
    assert _indexed(WORDS) == {word: root(word) for word in WORDS}


TEXTS = [
    ("Sanctions, sanctioned!", ["sanction", "sanction"]),
    ("Café owners", ["cafe", "owner"]),
    ("war warned warm", ["war", "warn", "warm"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_a_text_has_the_roots_of_its_words(text: str, expected: list[str]) -> None:
    """In order, without accents and signs."""
    assert roots(text) == expected
