"""``diurna eval``: a benchmark's figures, as one JSON object."""

from __future__ import annotations

import json
from pathlib import Path

import click

from diurna.evaluate import TASKS


@click.command(name="eval")
@click.argument("task", type=click.Choice(TASKS))
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--part", help="Read this part of DATA alone: dev, final; not every task has any.")
def eval(task: str, data: Path, part: str | None) -> None:  # noqa: A001 -- the command's name
    """Score TASK on the gold file DATA and print the figures as one JSON object.

    Figures are fractions of one; per_second is items a CPU second, one at a time.
    """
    from diurna.evaluate import evaluate

    figures = evaluate(task, data, part)
    rounded = {name: round(value, 4) for name, value in figures.items()}
    click.echo(json.dumps(rounded))
