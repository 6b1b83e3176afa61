"""From findings to claims, and from claims to the one status of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diurna.schema.events import Status
    from diurna.schema.layers import StatusClaim


def compose(inner: Status, outer: Status) -> Status:
    """The status of a thing that one word gives it, inside the scope of another word.

    Example:
        >>> compose("planned", "denied")
        'denied'
        >>> compose("planned", "not_happened")
        'not_happened'
        >>> compose("denied", "not_happened")
        'possible'
    """
    if outer in {"happened", "ongoing"}:
        return inner
    if outer == "not_happened":
        return AFTER_NEGATION.get(inner, "not_happened")
    if outer in {"planned", "demanded"}:
        return inner if inner in UNMOVED else outer
    if outer == "possible":
        return "demanded" if inner == "demanded" else outer
    return outer


# What stays as it is when somebody plans or demands the word around it: "will demand that", "will
# refuse to", "urged them not to".
UNMOVED = frozenset({"demanded", "not_happened", "denied", "possible", "hypothetical"})
# "did not deny", "did not refuse": what is left when a denial or refusal is itself denied.
AFTER_NEGATION: dict[str, Status] = {"denied": "possible", "not_happened": "happened"}


def fold(claims: Sequence[StatusClaim]) -> Status:
    """The one status of an event on which several voices may have spoken.

    1. The article's own assertion (``by`` null) beats every party's.
    2. Without it, a denial beats what others claim: contradicted is denied.
    3. Otherwise what parties claim stands, the first to speak before the later: told
       plainly as somebody's claim is happened.

    Args:
        claims: at least one, the claim of the words themselves first.

    Example:
        >>> from diurna.schema.layers import StatusClaim
        >>> from diurna.schema.spans import Span
        >>> words = Span(start=0, end=0, text="")
        >>> told = StatusClaim(status="happened", by=1, evidence=words)
        >>> denied = StatusClaim(status="denied", by=7, evidence=words)
        >>> fold([told]), fold([told, denied])
        ('happened', 'denied')
    """
    own = [claim.status for claim in claims if claim.by is None]
    if own:
        return own[0]
    if any(claim.status == "denied" for claim in claims):
        return "denied"
    return claims[0].status
