"""Parts of a zip container (xlsx, docx), taken out under limits."""

import io
import zipfile
import zlib
from collections.abc import Callable

from gkcatalog.exchange.grids.grid import Unreadable
from gkcatalog.exchange.grids.limits import (
    MAX_FILE_BYTES,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    RATIO_FROM_BYTES,
)

DAMAGED = Unreadable("文件已损坏，不能打开。", "请用 Excel 或 WPS 打开后另存一份再导入。")
TOO_LARGE = Unreadable(
    "文件解压后过大，可能是损坏或恶意文件。", "请只保留目录表，另存为新文件后再导入。"
)
ENTITIES = Unreadable(
    "文件内部含有不应出现的声明，可能是恶意文件。", "请向提供者核实，并用 Excel 或 WPS 另存一份。"
)
LOCKED = Unreadable("文件设有打开密码。", "请取消密码保护后再导入。")


def parts(data: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes] | Unreadable:
    """The wanted members of a zip, by name, never more than the limits allow.

    Members are read through declared sizes, so that a false declaration gains nothing;
    XML with a document type is refused, since no office program writes one.
    """
    if len(data) > MAX_FILE_BYTES:
        return TOO_LARGE
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if wanted(one.filename)]
            if refusal := _refusal(members):
                return refusal
            found = {one.filename: archive.read(one) for one in members}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        return DAMAGED
    except RuntimeError:  # zipfile's word for an encrypted member
        return LOCKED
    return ENTITIES if any(_declares(*one) for one in found.items()) else found


def _refusal(members: list[zipfile.ZipInfo]) -> Unreadable | None:
    unpacked = sum(one.file_size for one in members)
    packed = sum(one.compress_size for one in members)
    if unpacked > MAX_UNPACKED_BYTES:
        return TOO_LARGE
    if unpacked > RATIO_FROM_BYTES and unpacked > MAX_RATIO * max(packed, 1):
        return TOO_LARGE
    return None


def _declares(name: str, member: bytes) -> bool:
    if not name.endswith((".xml", ".rels", ".vml")):
        return False
    head = member[:4096]
    return b"\0" in head or b"<!DOCTYPE" in member or b"<!ENTITY" in member


def packed(members: dict[str, bytes]) -> bytes:
    """A zip of the members in their order, without any date of today."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, member in members.items():
            archive.writestr(zipfile.ZipInfo(name), member, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
