"""Promises of ``diurna schema`` and ``diurna doctor``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build import read_article
from diurna import api
from diurna.codec import json_schema
from diurna.errors import ModelError

if TYPE_CHECKING:
    import pytest

    from cli.conftest import CommandLine


def test_schema_prints_the_json_schema(diurna: CommandLine) -> None:
    """The one made from the types."""
    assert json.loads(diurna("schema").out) == json_schema()


def test_doctor_names_versions_and_data(
    diurna: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 0 where everything is there."""
    reading = api.Reading(articles=(read_article(),))
    monkeypatch.setattr(api, "read", lambda *_, **__: reading)
    outcome = diurna("doctor")
    assert outcome.status == 0
    for name in ("diurna", "python", "spacy", "sqlite", "data"):
        assert f"ok       {name}: " in outcome.out


def test_doctor_exits_1_with_what_is_missing(
    diurna: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A parser of another digest is named with the remedy."""

    def refuse(*_: object, **__: object) -> None:
        msg = "not release 3.8.0; install Diurna again"
        raise ModelError(msg)

    monkeypatch.setattr(api, "read", refuse)
    outcome = diurna("doctor")
    assert outcome.status == 1
    assert "MISSING  reader: not release 3.8.0; install Diurna again\n" in outcome.out
