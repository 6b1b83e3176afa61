"""``diurna backup`` and ``diurna restore``: a store put away, and put back."""

from __future__ import annotations

import click

from diurna.cli.messages import counted, tell
from diurna.cli.options import store_option
from diurna.cli.stores import existing_store


@click.command()
@store_option
@click.argument("file", metavar="FILE")
def backup(*, path: str, file: str) -> None:
    """Put a store away in FILE, as it is at one moment, while others read and write it.

    Of a store in a file, FILE is a store too; of a database, FILE is JSON lines. `diurna restore`
    puts either back into either.
    """
    from diurna.store.backups import back_up

    with existing_store(path) as store:
        where = store.where
    back_up(path, file)
    tell(f"{where!r}: put away in {file!r}")


@click.command()
@click.argument("file", metavar="FILE")
@store_option
@click.option("--overwrite", is_flag=True, help="Replace what the store holds now.")
def restore(*, file: str, path: str, overwrite: bool) -> None:
    """Put the backup FILE into a store: all of it, checked, or nothing."""
    from diurna.store import open_store
    from diurna.store.backups import restore as put_back

    put_back(file, path, overwrite=overwrite)
    with open_store(path) as store:
        tell(f"{store.where!r}: whole, {counted(store.counts()['article'], 'article')} restored")
