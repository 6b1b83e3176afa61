"""What damage to a web archive costs: the damaged records, and no other.

    python benchmarks/damaged_warc.py ARCHIVE.warc[.gz] [--records N] [--seed S] [-o DAMAGED]

Damages every Nth record, each in another way (bytes overwritten, cut, set to zero, garbage put
before it, its length changed), reads the damaged archive, and prints as JSON how many of the
records that were left alone came out whole. With ``-o`` the damaged archive is kept.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from diurna.schema.sources import RawPage
from diurna.sources.base import Origin, Refused
from diurna.sources.warcs import Record, plain_parts, read_warc, records

if TYPE_CHECKING:
    from collections.abc import Callable

STRETCH = 64


def overwritten(data: bytes, chance: random.Random) -> bytes:
    """Random bytes in the place of some."""
    at = chance.randrange(max(1, len(data) - STRETCH))
    return data[:at] + chance.randbytes(STRETCH) + data[at + STRETCH :]


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end lost."""
    return data[: chance.randrange(1, len(data))]


def zeroed(data: bytes, chance: random.Random) -> bytes:
    """A hole, as a bad disk leaves it."""
    at = chance.randrange(len(data))
    return data[:at] + b"\0" * min(4 * STRETCH, len(data) - at) + data[at + 4 * STRETCH :]


def with_garbage(data: bytes, chance: random.Random) -> bytes:
    """The record itself is whole; what stands before it is not."""
    return chance.randbytes(4 * STRETCH) + data


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    overwritten,
    cut,
    zeroed,
    with_garbage,
)


def with_wrong_length(data: bytes) -> bytes:
    """A record whose header lies, packed anew."""
    plain = gzip.decompress(data)
    return gzip.compress(plain.replace(b"\nContent-Length: ", b"\nContent-Length: 9", 1))


def damaged(found: list[bytes], every: int, seed: int) -> tuple[bytes, set[int]]:
    """An archive of these records, some of them damaged; and which."""
    chance = random.Random(seed)  # noqa: S311 -- damage, not a secret
    hit = set(range(every // 2, len(found), every))
    parts = []
    for number, data in enumerate(found):
        packed = gzip.compress(data, mtime=0)
        if number in hit:
            way = number // every % (len(WAYS) + 1)
            packed = WAYS[way](packed, chance) if way < len(WAYS) else with_wrong_length(packed)
        parts.append(packed)
    return b"".join(parts), hit


def pages(data: bytes) -> tuple[dict[str, str], int]:
    """What an archive gives, by record id, and how many refusals were told."""
    origin = Origin(name="archive", shown="archive")
    found = list(read_warc(io.BytesIO(data), origin))
    read = {page.source_id: page.content for page in found if isinstance(page, RawPage)}
    return read, sum(isinstance(one, Refused) for one in found)


def main() -> int:
    """Print the figures; exit 1 when a good record was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--records", type=int, default=5, help="damage every Nth record")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, help="keep the damaged archive")
    options = parser.parse_args()
    with options.archive.open("rb") as stream:
        whole = [one.data for one in records(plain_parts(stream)) if isinstance(one, Record)]
    whole = [data + b"\r\n\r\n" for data in whole]
    data, hit = damaged(whole, options.records, options.seed)
    if options.output:
        options.output.write_bytes(data)
    good, _ = pages(b"".join(gzip.compress(d) for n, d in enumerate(whole) if n not in hit))
    found, told = pages(data)
    lost = [name for name in good if found.get(name) != good[name]]
    figures = {
        "records": len(whole),
        "damaged": len(hit),
        "good": len(good),
        "good_kept": len(good) - len(lost),
        "told": told,
        "read_all_the_same": len(found.keys() - good.keys()),
    }
    print(json.dumps(figures))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
