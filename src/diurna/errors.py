"""Every exception that Diurna raises: what, where, and what to do.

A message is one sentence naming the input (in ``repr``) and the remedy.
"""

from __future__ import annotations


class DiurnaError(Exception):
    """Anything that Diurna itself reports as wrong; catch this to catch all of them."""


class InputRefused(DiurnaError):
    """An input that cannot be read: missing, binary, over a limit, without text."""


class UnknownCode(DiurnaError):
    """A code that is not in the table it should come from."""


class InvalidRecord(DiurnaError):
    """A record that does not follow the schema; the message names the path of the fault."""


class StoreError(DiurnaError):
    """A record store that cannot be opened, read or written."""


class ModelError(DiurnaError):
    """A trained model that is missing or is not the one whose digest is on its card."""


class PlanError(DiurnaError):
    """A plan whose annotators do not find what they require."""


class UsageError(DiurnaError):
    """A call or an option that makes no sense."""
