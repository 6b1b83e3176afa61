"""Plug-ins, found by their entry points; what Diurna brings takes the same road."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from diurna.errors import PlanError


@cache
def plugins(group: str) -> dict[str, object]:
    """What the installed packages offer in a group, by name, in the order of the names.

    Args:
        group: e.g. ``diurna.outlets``.

    Raises:
        PlanError: one of them cannot be loaded.

    Example:
        >>> plugins("diurna.nothing")
        {}
    """
    found: dict[str, object] = {}
    for entry in sorted(entry_points(group=group), key=lambda entry: entry.name):
        try:
            found[entry.name] = entry.load()
        except (ImportError, AttributeError) as error:
            msg = f"{entry.value!r}: this plug-in of {group} cannot be loaded ({error}); remove it"
            raise PlanError(msg) from error
    return found
