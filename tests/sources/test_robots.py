"""Rules of sites for programs, as RFC 9309 reads them."""

from __future__ import annotations

import pytest

from diurna.sources.robots import MAX_RULES, matches, read_robots
from effort import count_calls


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("no rules at all, only words", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", True),
        ("User-agent: *\nAllow: /news/\nDisallow: /news/2021", False),
        ("User-agent: *\nDisallow: /news/2021\nAllow: /news/2021", True),
        ("User-agent: *\nDisallow: /*/2021/", False),
        ("User-agent: *\nDisallow: /*.html$", False),
        ("User-agent: *\nDisallow: /*.htm$", True),
        ("user-agent: DIURNA\ndisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: Diurna/0.1\nAllow: /\nUser-agent: *\nDisallow: /", True),
        ("User-agent: other\nUser-agent: diurna\nDisallow: /", False),
        ("User-agent: diurna\nAllow: /a\nUser-agent: x\nUser-agent: diurna\nDisallow: /n", False),
        ("User-agent: other\nDisallow: /", True),
        ("Disallow: /", True),
        ("\ufeffUser-agent: *\r\nDisallow: /news # all of it\r\nSitemap: https://x/s", False),
        ("User-agent: *\nDisallow: /news/2021/tälks.html", True),
    ],
)  # fmt: skip
def test_longest_rule_of_the_own_group_counts(text: str, *, allowed: bool) -> None:
    """Else that for anybody, else everything is allowed."""
    assert read_robots(text, "Diurna").allow("/news/2021/talks.html") is allowed


def test_address_and_rule_are_compared_as_they_are_sent() -> None:
    """Letters beyond ASCII are written as %XX in both."""
    rules = read_robots("User-agent: *\nDisallow: /tälks", "Diurna")
    assert not rules.allow("/t%C3%A4lks")


@pytest.mark.parametrize(
    ("line", "delay"),
    [("Crawl-delay: 5", 5.0), ("crawl-delay: 0.5", 0.5), ("Crawl-delay: soon", None), ("", None)],
)
def test_delay_is_a_number(line: str, delay: float | None) -> None:
    """Words are none."""
    assert read_robots(f"User-agent: *\n{line}", "Diurna").delay == delay


def test_hostile_rules_take_no_time() -> None:
    """Neither many of them nor many stars in one."""
    stars = "/" + "*a" * 1_000 + "$"
    text = "User-agent: *\n" + f"Disallow: {stars}\n" * (2 * MAX_RULES)
    assert len(read_robots(text, "Diurna").patterns) == MAX_RULES
    assert count_calls(lambda: matches(stars, "/" + "a" * 2_000 + "b")) < 3_000
