"""The ``diurna`` command: finds the subcommand, and turns every error into one line."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

import click

from diurna._version import __version__
from diurna.cli.messages import tell
from diurna.errors import DiurnaError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, FAILED, USAGE = 0, 1, 2
INTERRUPTED = 130  # 128 + SIGINT, as shells count it


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Where a command lives, and the line that ``diurna --help`` shows of it."""

    module: str
    summary: str


COMMANDS = {
    "read": Entry(module="readings", summary="Read reports and print their records."),
    "add": Entry(module="readings", summary="Read reports into a record store."),
    "watch": Entry(module="watching", summary="Read feeds into a record store, again and again."),
    "export": Entry(module="stores", summary="Print a store's records, sorted."),
    "find": Entry(module="finding", summary="Print sentences and records that hold some words."),
    "timeline": Entry(module="timelines", summary="Print a store's events by day, each once."),
    "ledger": Entry(module="ledgers", summary="Print demands with their exchange of answers."),
    "calendar": Entry(module="calendars", summary="Print what was planned, and if it was kept."),
    "network": Entry(module="networks", summary="Print who does what to whom, counted."),
    "check": Entry(module="stores", summary="Tell whether a store is whole."),
    "recode": Entry(module="recoding", summary="Read a store's articles anew with this version."),
    "diff": Entry(module="recoding", summary="Show what changed between two coders or stores."),
    "backup": Entry(module="backups", summary="Put a store away in a file."),
    "restore": Entry(module="backups", summary="Put a backup back into a store."),
    "serve": Entry(module="serving", summary="Serve a store's web page and HTTP API."),
    "demo": Entry(module="serving", summary="Read the bundled sample, sum it up and serve it."),
    "eval": Entry(module="evaluating", summary="Score a benchmark and print its figures as JSON."),
    "schema": Entry(module="about", summary="Print the JSON Schema of every record kind."),
    "doctor": Entry(module="about", summary="Tell what is installed, and what is missing."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for, so that help is fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now; None when there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"diurna.cli.{COMMANDS[cmd_name].module}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, out of the table alone."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="diurna", help="Print the version and exit.")
def cli() -> None:
    """News reports in, a sourced, dated, checkable record of a political crisis out.

    Records go to standard output, messages to standard error. Exit status: 0 done, 1 some
    inputs failed, 2 wrong usage.
    """


def main() -> None:
    """Run the command line of this process and exit with its status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status; no exception leaves.

    Args:
        arguments: the words after ``diurna``.
    """
    try:
        return _outcome(arguments)
    except BrokenPipeError:
        _drop_output()
        return DONE
    except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 -- told, never a traceback
        message, status = _told(error)
        tell(message)
        return status


def _told(error: BaseException) -> tuple[str, int]:
    """What to say of an error, and the exit status it means."""
    match error:
        case KeyboardInterrupt() | click.Abort():
            return "interrupted", INTERRUPTED
        case click.UsageError():
            return _usage(error), USAGE
        case UsageError():
            return str(error), USAGE
        case OSError():
            where = repr(error.filename) if error.filename else "the output"
            return f"{where}: {error.strerror or error}; check the disk and the path", FAILED
        case DiurnaError() | click.ClickException():
            return str(error), FAILED
    return f"unexpected {type(error).__name__}: {error}; report it with the input", FAILED


def _outcome(arguments: Sequence[str]) -> int:
    try:
        with cli.make_context("diurna", list(arguments)) as context:
            status = cli.invoke(context)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.exceptions.Exit as ended:
        status = ended.exit_code
    sys.stdout.flush()
    return status or DONE


def _usage(error: click.UsageError) -> str:
    remedy = f"; see `{error.ctx.command_path} --help`" if error.ctx else ""
    return error.format_message().rstrip(".") + remedy


def _drop_output() -> None:
    """Nobody reads any more (``diurna read ... | head``): what is left unwritten is dropped."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
