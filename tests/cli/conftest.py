"""A command line whose reading is a fake: it tests the shell, not the reader."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from build import read_article
from diurna import api
from diurna.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from diurna.schema.records import ReadArticle


@dataclass(frozen=True)
class Outcome:
    """What a command line came to."""

    status: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, object]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


class CommandLine:
    """Runs commands in this process."""

    def __init__(self, capture: pytest.CaptureFixture[bytes]) -> None:
        self.capture = capture

    def __call__(self, *words: object) -> Outcome:
        """Run ``diurna`` with these words."""
        status = run([str(word) for word in words])
        out, err = self.capture.readouterr()
        return Outcome(status, out.decode(), err.decode())


@pytest.fixture
def diurna(capsysbinary: pytest.CaptureFixture[bytes]) -> CommandLine:
    """The command line."""
    return CommandLine(capsysbinary)


def fake_read_pages(  # noqa: PLR0913 -- as the real one
    paths: list[str],
    *,
    date: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    stdin: BinaryIO | None = None,
    known: Callable[[str], bool] | None = None,
    explain: bool = False,
    **options: object,
) -> Iterator[ReadArticle | api.NotRead | api.AlreadyRead | api.Remark]:
    """A path that is a number gives that article; others tell of what they are named for."""
    del url, stdin, explain, options
    for path in paths:
        if path == "broken":
            raise BrokenPipeError
        if path == "interrupt":
            raise KeyboardInterrupt
        if path == "bug":
            msg = "no such state"
            raise ZeroDivisionError(msg)
        if path == "missing":
            yield api.NotRead(source=path, reason="no such file; check the path", failure=True)
        elif path == "foreign":
            yield api.NotRead(source=path, reason="written in French", failure=False)
        elif path == "odd":
            yield api.Remark(source=path, words="'yesterday' is no date")
        elif known is not None and known(f"a-{path}"):
            yield api.AlreadyRead(article_id=f"a-{path}")
        else:
            facts = {"published": date or "2031-05-06", "outlet": outlet}
            yield read_article(path, **facts | ({"published": None} if path == "undated" else {}))


@pytest.fixture(autouse=True)
def _fake_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "read_pages", fake_read_pages)
