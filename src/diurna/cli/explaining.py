"""How events were decided, in cells for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.cli.messages import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.explanations import Explanation, RoleReason, StatusReason, TypeScore

HEADINGS = ("Words", "Rule", "Types", "Parties", "Status cues")


def explained_row(trigger: str, explanation: Explanation) -> Iterable[str]:
    """The cells of one event under ``HEADINGS``, a line a reason."""
    return (
        trigger,
        explanation.rule,
        "\n".join(map(_type, explanation.types)),
        "\n".join(map(_role, explanation.roles)),
        "\n".join(map(_cue, explanation.status)),
    )


def _type(scored: TypeScore) -> str:
    return f"{scored.type} {scored.score:.2f}"


def _role(reason: RoleReason) -> str:
    return f"{reason.role} {reason.head.text} ({reason.path})"


def _cue(reason: StatusReason) -> str:
    by = f", says {reason.by}" if reason.by else ""
    scope = " ".join(reason.scope.text.split())
    return f"{spoken(reason.status)}{by}: “{reason.cue.text}” in “{scope}”"
