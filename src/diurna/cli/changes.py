"""Changes of records as people and programs read them."""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import click
import msgspec

from diurna.cli.messages import counted, printable
from diurna.schema.records import DEFAULT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diurna.schema.records import Record
    from diurna.views.changes import Change

WHAT = ("added", "removed", "changed")
# Longest value that is shown of a field: the rest is on the reading page.
LONGEST = 60
# What an object within a record is called by, the first that it has.
NAMING = ("status", "name", "value", "text", "state", "start")


def print_lines(changes: Iterable[Change]) -> None:
    """Every change as a line of JSON."""
    for change in changes:
        sys.stdout.buffer.write(json.dumps(_object(change), ensure_ascii=False).encode() + b"\n")


def print_changes(changes: Iterable[Change], *, examples: int) -> None:
    """Counts by kind and by field, and some changes of each kind in full."""
    numbers, fields = Counter[tuple[str, str]](), Counter[str]()
    shown: dict[tuple[str, str], list[str]] = defaultdict(list)
    for change in changes:
        key = (change.record.kind, change.what)
        numbers[key] += 1
        fields.update(f"{change.record.kind}.{name}" for name in change.fields)
        if len(shown[key]) < examples:
            shown[key].append(_example(change))
    for line in _report(numbers, fields, shown):
        click.echo(printable(line))


def _report(
    numbers: Counter[tuple[str, str]],
    fields: Counter[str],
    shown: dict[tuple[str, str], list[str]],
) -> Iterator[str]:
    for kind in DEFAULT_KINDS:
        yield f"{kind + 's:':<12}" + ", ".join(f"{numbers[kind, what]} {what}" for what in WHAT)
    if fields:
        most_first = sorted(fields.items(), key=lambda item: (-item[1], item[0]))
        yield "fields:     " + ", ".join(f"{name} {number}" for name, number in most_first)
    for (kind, what), lines in sorted(shown.items()):
        if lines:
            yield ""
            yield f"{counted(numbers[kind, what], kind)} {what}, for example:"
            yield from lines


def _example(change: Change) -> str:
    where = f"  {change.record.id} in {change.article_id}: {_words(change.record)}"
    told = _object(change)["fields"]
    lines = [
        f"    {name}: {_short(_readable(old))} -> {_short(_readable(new))}"
        for name, (old, new) in told.items()
    ]
    return "\n".join([where, *lines])


def _words(record: Record) -> str:
    for name in ("evidence", "content", "title"):
        found = getattr(record, name, None)
        if found:
            return _short(found if isinstance(found, str) else found.text)
    return ""


def _object(change: Change) -> dict[str, Any]:
    pairs = {
        name: [_plain(change.before, name), _plain(change.after, name)] for name in change.fields
    }
    return {
        "change": change.what,
        "kind": change.record.kind,
        "id": change.record.id,
        "article_id": change.article_id,
        "fields": pairs,
    }


def _plain(record: Record | None, name: str) -> Any:  # noqa: ANN401 -- any JSON
    return msgspec.to_builtins(getattr(record, name))


def _readable(value: Any) -> str:  # noqa: ANN401 -- any JSON
    """What a person would call a value: of an object its status, name, value or words."""
    if isinstance(value, list):
        return ", ".join(map(_readable, value)) or "none"
    if isinstance(value, dict):
        return next((str(value[name]) for name in NAMING if value.get(name)), "")
    return "none" if value is None else str(value)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
