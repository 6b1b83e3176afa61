"""What may be fetched is asked for on the command line, and only there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diurna import api

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import CommandLine
    from diurna.sources import Reach


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What the reader is asked for."""
    seen: dict[str, object] = {}

    def fake(paths: list[str], **options: object) -> Iterator[object]:
        seen.update(options, paths=paths)
        return iter(())

    monkeypatch.setattr(api, "read_pages", fake)
    return seen


def test_nothing_private_is_reached_and_no_link_followed_unless_asked(
    diurna: CommandLine, asked: dict[str, object]
) -> None:
    """The reach of a plain command is the public web, page by page."""
    assert diurna("read", "https://harbour.example/a").status == 0
    reach: Reach = asked["reach"]  # type: ignore[assignment]
    assert (reach.allowed, reach.follow) == (frozenset(), False)
    assert asked["extraction"] == "precise"


def test_hosts_links_and_extraction_are_asked_for_by_name(
    diurna: CommandLine, asked: dict[str, object]
) -> None:
    """Hosts may be several, each with its port."""
    words = ("--allow-host", "desk.example:8443", "--allow-host", "[::1]:80")
    assert diurna("read", "a", *words, "--follow", "--extraction", "fast").status == 0
    reach: Reach = asked["reach"]  # type: ignore[assignment]
    assert reach.allowed == {("desk.example", 8443), ("[::1]", 80)}
    assert reach.follow
    assert asked["extraction"] == "fast"


@pytest.mark.parametrize("host", ["desk.example", "desk.example:http", "http://desk.example:80"])
def test_host_without_its_port_is_wrong_usage(diurna: CommandLine, host: str) -> None:
    """It says how to write it."""
    outcome = diurna("read", "a", "--allow-host", host)
    assert outcome.status == 2
    assert "HOST:PORT" in outcome.err
