"""Zip archives are read as folders are, and lead nowhere else."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest

from archived import record
from diurna.schema.sources import RawPage
from diurna.sources import Refused, open_sources
from diurna.sources.archives import MAX_MEMBERS

REPORT = "Talks in Arvad ended late on Tuesday."


def zipped(*members: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    """An archive of these members."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def opened(data: bytes) -> list[object]:
    """Everything an archive gave."""
    return list(open_sources(["-"], stdin=io.BytesIO(data)))


def test_members_of_every_kind_are_read() -> None:
    """Each by its content and name, its folder left out of its name."""
    data = zipped(
        ("b/a.txt", REPORT),
        ("a.jsonl", '{"id": "x", "text": "Talks."}\n'),
        ("c.warc", record(1)),
        ("d.zip", zipped(("inner.md", f"# Talks\n\n{REPORT}"))),
    )
    names = [page.source_id for page in opened(data) if isinstance(page, RawPage)]
    assert names == ["x", "a.txt", "urn:uuid:1", "inner.md"]


def link() -> zipfile.ZipInfo:
    """A symbolic link."""
    info = zipfile.ZipInfo("link.txt")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("member", "words"),
    [
        (("../up.txt", REPORT), "leads out"),
        (("a/../../up.txt", REPORT), "leads out"),
        (("/etc/up.txt", REPORT), "leads out"),
        (("C:\\up.txt", REPORT), "leads out"),
        ((link(), "/etc/hostname"), "a link"),
        (("bomb.txt", b" " * (2 << 20)), "200 times"),
        (("z.zip", zipped(("y.zip", zipped(("x.txt", REPORT))))), "in an archive in an archive"),
    ],
)
def test_hostile_member_is_refused_and_the_rest_is_read(
    member: tuple[str | zipfile.ZipInfo, str | bytes], words: str
) -> None:
    """By its name, kind, ratio or depth."""
    found = opened(zipped(member, ("good.txt", REPORT)))
    assert [page.source_id for page in found if isinstance(page, RawPage)] == ["good.txt"]
    (refused,) = [one for one in found if isinstance(one, Refused)]
    assert words in refused.reason
    assert refused.failure


def test_damaged_member_is_told_and_the_rest_is_read() -> None:
    """Its check sum is asked for."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", "Talks failed in Arvad.")
        archive.writestr("b.txt", REPORT)
    found = opened(data.getvalue().replace(b"failed", b"ailedf", 1))
    assert [type(one) for one in found] == [Refused, RawPage]


@pytest.mark.parametrize(
    "data",
    [
        zipped(("a.txt", REPORT))[:-30],
        zipped(*((f"{number}.txt", "x") for number in range(MAX_MEMBERS + 1))),
    ],
)
def test_archive_that_is_cut_or_too_full_is_refused(data: bytes) -> None:
    """Before anything in it is read."""
    (refused,) = opened(data)
    assert isinstance(refused, Refused)
    assert "archive" in refused.reason


def test_strangers_are_named_and_are_no_failure() -> None:
    """As in a folder."""
    page, stranger = sorted(
        opened(zipped(("a.txt", REPORT), ("photo.png", b"\x89PNG"))), key=lambda o: str(type(o))
    )[::1]
    assert isinstance(page, RawPage)
    assert isinstance(stranger, Refused)
    assert not stranger.failure


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype"])
def test_document_that_is_a_zip_to_machines_is_named(name: str) -> None:
    """Word, Excel, LibreOffice and books: their parts are no reports."""
    (refused,) = opened(zipped((name, "x"), ("word/document.xml", "<a/>")))
    assert isinstance(refused, Refused)
    assert "a document of an office or a book" in refused.reason
