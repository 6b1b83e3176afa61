"""States by the names that they had on the day of an article."""

from __future__ import annotations

from diurna.gazetteer import country_name

# Names that states had until a day, by the code of what they are now (public knowledge).
FORMER = {
    "COD": ("Zaire", "1997-05-17"),
    "CZE": ("Czechoslovakia", "1993-01-01"),
    "MKD": ("Macedonia", "2019-02-12"),
    "RUS": ("Soviet Union", "1991-12-26"),
    "SRB": ("Yugoslavia", "2003-02-04"),
}


def state_name(code: str, on: str | None) -> str | None:
    """What a state was called on a day, by its code of today.

    Example:
        >>> state_name("COD", "1996-05-01"), state_name("COD", None)
        ('Zaire', 'Democratic Republic of the Congo')
    """
    former, until = FORMER.get(code, (None, ""))
    return former if on is not None and on < until else country_name(code)
