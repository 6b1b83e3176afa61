"""The check of the office table, on rows made for it and on the table itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).parents[2] / "tools"


def run_check(code: str) -> str:
    """What a few lines print that use the check beside them."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own lines
        [sys.executable, "-c", code], cwd=TOOLS, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


ROWS = """
from check_offices import find_doubts, find_faults
def row(person, start, end, wikidata=""):
    return dict(person=person, aliases="", country="RUR", role="President", organization="",
                office="president", start=start, end=end, as_of="", wikidata=wikidata)
"""


def test_check_finds_an_end_before_its_start() -> None:
    """A term cannot end before it starts."""
    printed = run_check(ROWS + "print(*find_faults([row('A B', '2001-05-01', '2000-05-01')]))")
    assert "before it starts" in printed


def test_check_finds_one_id_for_two_persons() -> None:
    """One Wikidata id stands for one person."""
    rows = "[row('A B', '2000', '2001', 'Q1'), row('C D', '2002', '2003', 'Q1')]"
    assert "Q1 stands for" in run_check(ROWS + f"print(*find_faults({rows}))")


def test_check_tells_of_two_presidents_at_once() -> None:
    """Two holders of one office for years are a doubt."""
    rows = "[row('A B', '2000-01-01', '2005-01-01'), row('C D', '2001-01-01', '2003-01-01')]"
    assert "A B and C D, 730 days" in run_check(ROWS + f"print(*find_doubts({rows}))")


def test_office_table_has_no_fault() -> None:
    """The table that people edit passes its check."""
    assert " 0 faults" in run_check("import check_offices; check_offices.main()")
