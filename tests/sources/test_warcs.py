"""Web archives give every good record, whatever happened to the others."""

from __future__ import annotations

import gzip
import io
import random
from typing import TYPE_CHECKING

import pytest

from archived import packed, record
from diurna.schema.sources import RawPage
from diurna.sources import open_sources
from diurna.sources.base import Origin, Refused, Remark
from diurna.sources.warcs import read_warc

if TYPE_CHECKING:
    from pathlib import Path

ORIGIN = Origin(name="a.warc", shown="a.warc")
RECORDS = [record(number) for number in range(5)]
# Fixed, so that a failure can be repeated; the damage itself does not matter.
SEED = 20_310_503


def opened(data: bytes) -> list[object]:
    """Everything an archive gave."""
    return list(read_warc(io.BytesIO(data), ORIGIN))


def numbers(data: bytes) -> list[int]:
    """Which of the records were read."""
    pages = [found for found in opened(data) if isinstance(found, RawPage)]
    return [int(page.source_id.rsplit(":", 1)[1]) for page in pages]


@pytest.mark.parametrize(
    "data",
    [
        b"".join(RECORDS),
        packed(*RECORDS),
        gzip.compress(b"".join(RECORDS)),
        b"".join(one.rstrip(b"\r\n") for one in RECORDS),
        b"\r\n\r\n".join(RECORDS),
    ],
)
def test_every_record_of_a_whole_archive_is_a_page(data: bytes) -> None:
    """Packed record by record, as a whole, or not at all; blank lines missing or too many."""
    found = opened(data)
    assert numbers(data) == [0, 1, 2, 3, 4]
    assert all(isinstance(page, RawPage) for page in found)
    page = found[0]
    assert isinstance(page, RawPage)
    assert page.url == "https://harbour.example/0"
    assert "Talks in Arvad failed on day 0." in page.content


DAMAGE = {
    "garbage between": lambda one: one + b"\x00garbage\r\n" * 50,
    "length too large": lambda one: one.replace(b"\nContent-Length: ", b"\nContent-Length: 9", 1),
    "length no number": lambda one: one.replace(b"\nContent-Length: ", b"\nContent-Length: x", 1),
    "cut in the body": lambda one: one[:-40],
    "cut in the header": lambda one: one[:60],
    "header overwritten": lambda one: b"\xff" * 100 + one[100:],
    "body emptied": lambda one: one[: one.index(b"HTTP/1.1")],
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("place", [0, 2, 4])
def test_damage_in_one_record_costs_no_other(damage: str, place: int) -> None:
    """At the head, in the middle and at the end; and it is told with the byte where it is."""
    records = list(RECORDS)
    records[place] = DAMAGE[damage](records[place])
    found = opened(b"".join(records))
    assert {0, 1, 2, 3, 4} - {place} <= set(numbers(b"".join(records)))
    told = [one for one in found if isinstance(one, Refused)]
    assert told
    assert all("byte" in one.source and "get it whole" in one.reason for one in told)


@pytest.mark.parametrize("place", range(5))
def test_damage_in_one_packed_record_costs_no_other(place: int) -> None:
    """Bytes overwritten inside a packed record, wherever they are."""
    parts = [gzip.compress(one, mtime=0) for one in RECORDS]
    chance = random.Random(SEED + place)  # noqa: S311 -- damage, not a secret
    for _ in range(10):
        broken, at = bytearray(parts[place]), chance.randrange(len(parts[place]) - 20)
        broken[at : at + 20] = chance.randbytes(20)
        data = b"".join([*parts[:place], bytes(broken), *parts[place + 1 :]])
        assert {0, 1, 2, 3, 4} - {place} <= set(numbers(data))


def test_archive_cut_short_keeps_what_stands_before_the_cut() -> None:
    """Packed as a whole too."""
    whole = gzip.compress(b"".join(RECORDS), mtime=0)
    assert numbers(whole[:-30])[:4] == [0, 1, 2, 3]
    assert numbers(b"".join(RECORDS)[:-30]) == [0, 1, 2, 3]


def test_digest_that_differs_is_told_and_the_page_read() -> None:
    """Writers of archives get digests wrong; the page is there all the same."""
    page, remark = opened(RECORDS[0].replace(b"day 0", b"day 9"))
    assert isinstance(page, RawPage)
    assert isinstance(remark, Remark)
    assert "digest" in remark.words


def test_what_is_no_page_is_counted_in_one_line() -> None:
    """Images, other answers, and records of the archive itself."""
    image = record(7).replace(b"text/html", b"image/png")
    missing = record(8).replace(b"200 OK", b"404 No")
    page, *others = opened(RECORDS[0] + image * 2 + missing)
    assert isinstance(page, RawPage)
    remark = others[-1]
    assert isinstance(remark, Remark)
    assert "2 image/png" in remark.words
    assert "1 of the status 404" in remark.words


@pytest.mark.parametrize("data", [b"", b"no archive", record(1).replace(b"text/html", b"a/b")])
def test_archive_without_a_page_is_refused(data: bytes) -> None:
    """It ends as one clear line at least."""
    found = opened(data)
    assert found
    assert all(isinstance(one, Refused) for one in found)


def test_record_without_a_digest_is_read() -> None:
    """Digests are no duty."""
    assert numbers(record(3, digest=False)) == [3]


@pytest.mark.parametrize("place", range(5))
def test_packed_record_that_cannot_be_found_is_told(place: int) -> None:
    """Where its first bytes are lost, nothing of it can be unpacked."""
    parts = [packed(one) for one in RECORDS]
    parts[place] = b"\xff" * 8 + parts[place][8:]
    found = opened(b"".join(parts))
    refused = [one for one in found if isinstance(one, Refused)]
    assert sum(isinstance(one, RawPage) for one in found) == 4
    assert len(refused) == 1
    assert "packed bytes passed over" in refused[0].reason


def test_archive_filled_up_with_zeros_is_whole() -> None:
    """Tapes and old disks do that."""
    assert all(isinstance(one, RawPage) for one in opened(packed(*RECORDS) + bytes(500)))


def test_archive_whose_first_bytes_are_lost_is_known_by_its_name(tmp_path: Path) -> None:
    """Its other records are read."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(bytes(4) + packed(*RECORDS)[4:])
    found = list(open_sources([str(path)], stdin=io.BytesIO()))
    assert sum(isinstance(one, RawPage) for one in found) == 4
