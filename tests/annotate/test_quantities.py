"""Numbers, their relation to the true one, and what they count."""

from __future__ import annotations

import pytest

from build import parsed
from diurna.annotate.quantities import Quantities
from diurna.schema.layers import Layers, TimeMention
from diurna.schema.spans import span_of
from diurna.schema.times import TimeValue

CASES = [
    ("While over 100,000 troops stand at the border.", [(">", 100_000, "troop")]),
    ("At least 20 soldiers were killed.", [(">=", 20, "soldier")]),
    ("More than a dozen opponents were held.", [(">", 12, "opponent")]),
    ("Between 80 and 100 people died.", [(">=", 80, "person"), ("<=", 100, "person")]),
    ("The army moved about 20 armoured vehicles north.", [("~", 20, "vehicle")]),
    ("Dozens of civilians fled.", [(">=", 24, "civilian")]),
    ("A $3.5 billion loan was signed.", [("=", 3.5e9, "USD")]),
    ("They pledged €20m in aid.", [("=", 2e7, "EUR")]),
    ("Two died and 40 others were hurt.", [("=", 2, None), ("=", 40, "person")]),
    ("Some 1,500 people marched.", [("~", 1500, "person")]),
    ("Support fell to 40% in May.", [("=", 40, "percent")]),
    ("As many as three hundred fighters hid there.", [("<=", 300, "fighter")]),
    ("Twenty-five sailors drowned.", [("=", 25, "sailor")]),
    (
        "He gave 3 to 5 million dollars.",
        [(">=", 3e6, "USD"), ("<=", 5e6, "USD")],
    ),
    ("A bomb went off, killing five.", [("=", 5, None)]),
    ("UN Resolution 1701 was adopted.", []),
    ("The 27-nation bloc met.", []),
    ("Nobody was hurt.", []),
    ("18.40 The army says two helicopters fired.", [("=", 2, "helicopter")]),
    ("The navy freed a ship and its crew of 28.", [("=", 28, "crew")]),
    ("The court sent him to nine years in prison.", [("=", 9, "year")]),
    ("They put off the vote three times.", []),
    ("The two sides met.", []),
    ("Two officials said the port was open.", []),
    ("Norland expelled two diplomats.", [("=", 2, "diplomat")]),
    ("The junta freed 15 of its prisoners.", [("=", 15, "prisoner")]),
    ("Radio No 1 told of a raid.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quantities_have_relation_value_and_unit(
    text: str, expected: list[tuple[str, float, str | None]]
) -> None:
    """A number says how it stands to the true one, and what it counts."""
    found = [
        (q.quantity.relation, q.quantity.value, q.quantity.unit)
        for q in Quantities().annotate(parsed(text), Layers())
    ]
    assert expected == found


def test_numbers_inside_times_are_no_quantities() -> None:
    """A number that a time expression owns counts nothing."""
    text = "They talked for six hours."
    span = span_of(text, text.index("six hours"), len(text) - 1)
    time = TimeMention(
        span=span, head=4, timex_type="DURATION", timex_value="PT6H", value=TimeValue()
    )
    layers = Layers().with_layer(TimeMention, (time,))
    assert Quantities().annotate(parsed(text), layers) == ()


def test_quantity_spans_are_the_texts_own_words() -> None:
    """Offsets hold, the currency sign included."""
    text = "Aid of US$5,000 and £2 million came."
    for found in Quantities().annotate(parsed(text), Layers()):
        assert text[found.span.start : found.span.end] == found.span.text == found.quantity.text
