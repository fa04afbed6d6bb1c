"""Archives put together of parts: sound for readers, and read back part by part."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from gkcatalog.render.workbook.archive import archive_of, part, parts, unpacked

FILES = {"乙.xml": "低保".encode() * 500, "a/甲.xml": b"", "b.xml": b"<b/>"}
ARCHIVE = archive_of(part(name, data) for name, data in FILES.items())


def test_readers_find_every_file_in_its_order() -> None:
    with ZipFile(BytesIO(ARCHIVE)) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == list(FILES)
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert list(unpacked(ARCHIVE)) == list(FILES.items())


def test_parts_give_the_same_archive_again() -> None:
    assert archive_of(parts(ARCHIVE).values()) == ARCHIVE


def test_parts_of_an_archive_of_others() -> None:
    """Their local headers have more than a name, and not every file is compressed."""
    target = BytesIO()
    with ZipFile(target, "w") as opened:
        extended = ZipInfo("甲.xml")
        extended.extra = struct.pack("<HH4s", 0xCAFE, 4, b"more")
        opened.writestr(extended, FILES["乙.xml"], ZIP_DEFLATED)
        opened.writestr("stored.xml", b"stored", ZIP_STORED)
    found = parts(target.getvalue())
    assert list(found) == ["甲.xml"]
    assert dict(unpacked(archive_of(found.values()))) == {"甲.xml": FILES["乙.xml"]}


@pytest.mark.parametrize(
    "archive",
    [b"", b"PK no archive", ARCHIVE[:-30], ARCHIVE[: len(ARCHIVE) // 2], b"PK\5\6" + b"\xff" * 18],
    ids=["nothing", "something else", "cut off", "half", "an end alone"],
)
def test_a_damaged_archive_has_no_parts(archive: bytes) -> None:
    assert parts(archive) == {}
