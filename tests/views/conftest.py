"""A store of articles built for a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diurna.api import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from diurna.schema.records import ReadArticle
    from diurna.store import Store

    Archive = Callable[..., Store]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Makes a store that holds some articles."""
    store = open_store(tmp_path / "archive.db")

    def hold(*readings: ReadArticle) -> Store:
        with store.writer() as writer:
            for reading in readings:
                writer.add(reading)
        return store

    yield hold
    store.close()
