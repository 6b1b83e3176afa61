"""The pages tell the truth: their links lead somewhere, their commands exist, their code runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from diurna.cli.main import COMMANDS, cli, run
from diurna.views.exports import FORMS

ROOT = Path(__file__).resolve().parent.parent
# Not rglob: environments and caches hold pages of others.
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("resources/**/*.md")]
)
LINK = re.compile(r"\[[^\]\n]*\]\(([^()\s]+)\)")
SNIPPET = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
# A command as a page shows it: alone on a line of code, after a prompt, or between backticks.
COMMAND = re.compile(r"(?:^ {4}|^\$ |`)diurna ([a-z]+)([^`\n|>]*)", re.MULTILINE)
OPTION = re.compile(r"(?<=\s)--?[a-z][a-z-]*")
# Forms whose name is no suffix that programs know.
SUFFIXES = {
    "plover": "plover.jsonl",
    "polecat": "polecat.tsv",
    "gdelt": "gdelt.tsv",
    "icews": "icews.tsv",
}
MACHINE = re.compile(r"(?<![\w.:/])/(?:home|root|work|tmp|opt|mnt|Users)/\w|[A-Z]:\\\w|file:///")


def named(page: Path) -> str:
    """A page's name, for reports."""
    return page.relative_to(ROOT).as_posix()


def slugs(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether a link of a page leads to a file, and to a heading where it names one."""
    path, _, heading = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not heading or heading in slugs(target))


def commands(page: Path) -> list[tuple[str, list[str]]]:
    """The commands that a page shows, each with its options."""
    shown = COMMAND.findall(page.read_text(encoding="utf-8"))
    return [(name, OPTION.findall(rest.partition(" #")[0])) for name, rest in shown]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_relative_link_of_a_page_leads_somewhere(page: Path) -> None:
    """To a file that is there, and to a heading in it."""
    links = LINK.findall(page.read_text(encoding="utf-8"))
    relative = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in relative if not leads_somewhere(page, link)] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_page_names_a_path_of_one_machine(page: Path) -> None:
    """What is written holds on the reader's machine."""
    assert MACHINE.findall(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_and_option_that_a_page_shows_exists(page: Path) -> None:
    """Nobody is told to type what the program refuses."""
    for name, options in commands(page):
        command = cli.get_command(click.Context(cli), name)
        assert command, f"{named(page)}: diurna {name}"
        known = {opt for param in command.get_params(click.Context(command)) for opt in param.opts}
        assert set(options) <= known, f"{named(page)}: diurna {name}"


def test_the_readme_shows_every_command() -> None:
    """None is left for the reader to guess."""
    assert {name for name, _ in commands(ROOT / "README.md")} == set(COMMANDS)


def test_generated_pages_are_up_to_date() -> None:
    """They are as ``make docs`` would write them now."""
    command = [sys.executable, str(ROOT / "tools" / "build_docs.py"), "--check"]
    outcome = subprocess.run(  # noqa: S603 -- our own interpreter and script
        command, capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 0, f"{outcome.stdout}{outcome.stderr}run `make docs`"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the pages have it when their Python code begins: the sample in every form."""
    folder = tmp_path_factory.mktemp("tutorial")
    store = str(folder / "sample.db")
    assert run(["demo", "--no-serve", "--db", store]) == 0
    for form in FORMS:
        target = str(folder / f"sample.{SUFFIXES.get(form, form)}")
        assert run(["export", "--db", store, "--format", form, "-o", target]) == 0
    return folder


@pytest.mark.parametrize(
    "snippet",
    [
        pytest.param(snippet, id=f"{named(page)}-{number}")
        for page in PAGES
        for number, snippet in enumerate(SNIPPET.findall(page.read_text(encoding="utf-8")))
    ],
)
def test_every_python_snippet_runs(
    snippet: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Pasted into an empty program, it prints something and raises nothing."""
    monkeypatch.chdir(folder)
    exec(compile(snippet, "<snippet>", "exec"), {})  # noqa: S102 -- our own pages
    assert capsys.readouterr().out.strip()
