"""Check ``resources/offices.tsv``: spans that cannot be, and offices held by two at once.

    python tools/check_offices.py    print what is wrong; exit 1 when something must be mended

Faults (exit 1): an end before its start, a date that is none, a span of impossible length, one
Wikidata id for two names that share no word, a term given twice. Doubts (told only): two
holders of an office that one person holds, for longer than a handover takes.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from build_gazetteer import read
from build_persons import key_of_person, sure_end, sure_start

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, str]
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
ONE_HOLDER = frozenset({"president", "prime_minister", "foreign_minister", "defence_minister"})
# The longest reign of the table is Elizabeth II's: 70 years.
LONGEST_TERM_YEARS = 72
# Sources differ on the day of a handover; a longer overlap is a fault of one of them.
HANDOVER_DAYS = 62


def find_faults(rows: list[Row]) -> Iterator[str]:
    """What cannot be true of the world or of a table."""
    seen = set()
    for row in rows:
        told = f"{row['person']}, {row['role']} ({row['country'] or row['organization']})"
        dates = [row[column] for column in ("start", "end", "as_of") if row[column]]
        if not all(DATE.fullmatch(day) for day in dates):
            yield f"{told}: a date is not ISO 8601: {dates}"
        elif row["start"] and row["end"] and row["end"] < row["start"][: len(row["end"])]:
            yield f"{told}: ends {row['end']} before it starts {row['start']}"
        elif _years(row) > LONGEST_TERM_YEARS:
            yield f"{told}: {_years(row)} years in office"
        term = (row["person"], row["country"], row["office"], row["organization"], row["start"])
        if term in seen:
            yield f"{told}: the term of {row['start'] or 'no date'} is there twice"
        seen.add(term)
    yield from _shared_ids(rows)


def _years(row: Row) -> int:
    last = row["end"] or row["as_of"]
    return int(last[:4]) - int(row["start"][:4]) if row["start"] and last else 0


def _shared_ids(rows: list[Row]) -> Iterator[str]:
    names = defaultdict(list)
    for row in rows:
        if row["wikidata"]:
            names[row["wikidata"]].append(row)
    for wikidata, terms in names.items():
        words = [_words(row) for row in terms]
        if not all(words[0] & other for other in words):
            yield f"{wikidata} stands for {sorted({row['person'] for row in terms})}"


def _words(row: Row) -> set[str]:
    return set(key_of_person(f"{row['person']} {row['aliases'].replace('|', ' ')}").split())


def find_doubts(rows: list[Row]) -> Iterator[str]:
    """Terms of one-holder offices that overlap for longer than a handover takes."""
    seats = defaultdict(list)
    for row in rows:
        if row["office"] in ONE_HOLDER and row["start"] and (row["end"] or row["as_of"]):
            seats[row["country"], row["office"], row["organization"]].append(row)
    for seat, terms in sorted(seats.items()):
        terms.sort(key=lambda row: sure_start(row["start"]))
        for earlier, later in pairwise(terms):
            days = _overlap_days(earlier, later)
            if days > HANDOVER_DAYS and earlier["person"] != later["person"]:
                yield f"{' '.join(seat)}: {earlier['person']} and {later['person']}, {days} days"


def _overlap_days(earlier: Row, later: Row) -> int:
    ends = [sure_end(row["end"] or row["as_of"]) for row in (earlier, later)]
    start = date.fromisoformat(sure_start(later["start"]))
    return (date.fromisoformat(min(ends)) - start).days


def main() -> int:
    """Print faults and doubts; 1 when there are faults."""
    argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0]).parse_args()
    rows = read("offices")
    faults, doubts = list(find_faults(rows)), list(find_doubts(rows))
    for line in faults:
        print("fault:", line)
    for line in doubts:
        print("doubt:", line)
    print(f"{len(rows)} terms, {len(faults)} faults, {len(doubts)} doubts")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
