"""Promises of the shell: statuses, one line an error, no traceback."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from diurna._version import __version__
from diurna.cli.main import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import CommandLine

WRONG_USAGE = [
    (["read", "1", "--date", "2022-02-30"], "there is no day '2022-02-30'"),
    (["read", "1", "--date", "20220201"], "'20220201' is not a date"),
    (["read", "1", "--date", "yesterday"], "'yesterday' is not a date"),
    (["read", "1", "--kinds", "article,rumour"], "'rumour' is none of article"),
    (["read", "1", "--format", "pdf"], "'pdf' is not one of"),
    (["read", "1", "--colour"], "--colour"),
    (["read", "1", "2", "--format", "html"], "one article"),
    (["add", "1"], "--db"),
    (["export", "--db", "x", "--type", "riot"], "'RIOT' is none of AGREE, CONSULT"),
    (["serve", "--db", "x", "--port", "99999"], "99999"),
    (["raed"], "raed"),
]


@pytest.mark.parametrize(("words", "message"), WRONG_USAGE)
def test_wrong_usage_exits_2_with_one_line(
    diurna: CommandLine, words: list[str], message: str
) -> None:
    """The line names what is wrong; nothing goes to standard output."""
    outcome = diurna(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert message in outcome.err
    assert outcome.err.startswith("diurna: ")
    assert outcome.err.count("\n") == 1


def test_an_unforeseen_error_is_one_line_and_no_traceback(diurna: CommandLine) -> None:
    """Even a bug of ours ends in a sentence."""
    outcome = diurna("read", "bug")
    assert outcome.status == 1
    assert outcome.err == (
        "diurna: unexpected ZeroDivisionError: no such state; report it with the input\n"
    )


def test_an_interrupt_exits_130(diurna: CommandLine) -> None:
    """As shells count a command ended by Ctrl-C."""
    outcome = diurna("read", "1", "interrupt")
    assert outcome.status == 130
    assert outcome.err.endswith("diurna: interrupted\n")


def test_help_lists_every_command(diurna: CommandLine) -> None:
    """One line a command, without any of them being loaded."""
    outcome = diurna("--help")
    assert outcome.status == 0
    for name, entry in COMMANDS.items():
        assert name in outcome.out
        assert entry.summary in outcome.out


def test_version_is_the_packages(diurna: CommandLine) -> None:
    """The version printed is the one installed."""
    assert diurna("--version").out == f"diurna, version {__version__}\n"


def test_a_closed_pipe_ends_quietly() -> None:
    """``diurna schema | head -1`` says nothing of a broken pipe."""
    script = "from diurna.cli.main import main; import sys; sys.argv[1:] = ['schema']; main()"
    with subprocess.Popen(  # noqa: S603 -- our own interpreter and script
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_a_full_output_is_told(diurna: CommandLine, tmp_path: Path) -> None:
    """What the system says of a file is one line with the file and what to check."""
    store = tmp_path / "records.db"
    diurna("add", "1", "--db", store)
    error = OSError(28, "No space left on device")
    with patch("diurna.views.exports.write", side_effect=error):
        outcome = diurna("export", "--db", store)
    assert outcome.status == 1
    assert outcome.err == (
        "diurna: the output: No space left on device; check the disk and the path\n"
    )


def test_control_characters_in_a_name_do_not_reach_the_terminal(diurna: CommandLine) -> None:
    """A file's name cannot colour or clear the screen."""
    outcome = diurna("read", "1", "--kinds", "\x1b[2J")
    assert "\x1b" not in outcome.err
