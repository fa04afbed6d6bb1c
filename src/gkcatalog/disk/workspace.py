"""The disk: finds the root, reads what is there, writes so that nothing is ever half-written."""

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from types import MappingProxyType

from msgspec import Struct

from gkcatalog.compiler.compilation import Sources
from gkcatalog.compiler.foundation import SETTINGS_FILE
from gkcatalog.disk.seen import Seen, SeenFiles
from gkcatalog.schema.gate import KINDS
from gkcatalog.shipped import shipped
from gkcatalog.source.file_names import DISGUISED, is_yaml

CATALOGS, SCHEMAS, TEMPLATES, OUT, STATE = "catalogs", "schemas", "templates", "out", ".gkcatalog"


class NoWorkspace(Exception):
    """No `gkcatalog.yaml` in a folder or above it."""

    def __init__(self, start: Path) -> None:
        super().__init__(str(start))
        self.start = start


class DiskProblem(Exception):
    """The disk refused: full, locked, not permitted. The message is one Chinese line."""


class Workspace(Struct, frozen=True):
    """A folder with `gkcatalog.yaml`."""

    root: Path

    @classmethod
    def find(cls, start: Path) -> "Workspace":
        """The nearest workspace from a folder upward.

        Raises `NoWorkspace`, and `DiskProblem` where a folder may not be looked into.
        """
        start = start.absolute()
        for folder in (start, *start.parents):
            try:
                if (folder / SETTINGS_FILE).is_file():
                    return cls(folder)
            except OSError as error:
                raise DiskProblem(f"读不了 {folder}：{reason(error)}") from error
        raise NoWorkspace(start)

    def sources(self, seen: Mapping[str, Seen] = MappingProxyType({})) -> Sources:
        """Every file that the compiler reads; those that are as they were `seen`, when asked."""
        files = SeenFiles(seen, lambda name: read_bytes(self.root / name))
        unreadable: dict[str, str] = {}
        settings = self.root / SETTINGS_FILE
        entries = _yaml_files(self.root / CATALOGS, unreadable)
        found = chain([(str(settings), settings.stat)], ((e.path, e.stat) for e in entries))
        prefix = len(str(self.root)) + 1
        for path, status in found:
            name = path[prefix:].replace(os.sep, "/")
            if not name.isascii() and _shown(name) != name:
                unreadable[name] = "文件或文件夹的名称不是 UTF-8 编码，请重新命名"
                continue
            try:
                files.add(name, path, status())
            except OSError as error:
                unreadable[name] = reason(error)
        unreadable = {
            _shown(path.removeprefix(str(self.root)).lstrip("/\\").replace(os.sep, "/")): why
            for path, why in unreadable.items()
        }
        return Sources(files, self.schemas(), unreadable)

    def schemas(self) -> Mapping[str, bytes]:
        """The schemas of the workspace; those of the package where it has none."""
        own, carried = self.root / SCHEMAS, shipped("schemas")
        return {
            kind: read_bytes(
                path if (path := own / f"{kind}.schema.json").is_file() else carried / path.name
            )
            for kind in KINDS
        }

    def replace(self, read: Mapping[str, bytes], changed: Mapping[str, bytes]) -> tuple[str, ...]:
        """Write files, new ones too, where all are still as they were read; else none.

        Returns the paths that were changed meanwhile. Raises `DiskProblem`.
        """
        meanwhile = tuple(path for path in changed if self._now(path) != read.get(path))
        if not meanwhile:
            for path, data in changed.items():
                write_atomically(self.root / path, data)
        return meanwhile

    def _now(self, path: str) -> bytes | None:
        target = self.root / path
        return read_bytes(target) if target.exists() else None

    def relative(self, path: Path) -> str:
        """A path relative to the root with `/`; as given where it lies elsewhere."""
        with suppress(ValueError):
            return path.absolute().relative_to(self.root).as_posix()
        with suppress(ValueError, OSError):
            # The same folder by another name: one of the two goes through a link.
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        return str(path)


def _yaml_files(folder: Path, unreadable: dict[str, str]) -> Iterator["os.DirEntry[str]"]:
    """YAML files below a folder in order; hidden ones and links out of the tree are passed over."""
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        unreadable[str(folder)] = reason(error)
        return
    for entry in ordered:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _yaml_files(Path(entry.path), unreadable)
        elif entry.name.lower().endswith(DISGUISED):
            unreadable[entry.path] = "文件名末尾多了 .txt，请删去"
        elif not is_yaml(entry.name):
            continue
        elif (refused := _refused(entry)) is not None:
            unreadable[entry.path] = refused
        else:
            yield entry


def _refused(entry: "os.DirEntry[str]") -> str | None:
    """Why a file, or what a link leads to, is not to be opened; `None` where it may be."""
    try:
        if not entry.is_symlink() and entry.is_file():  # needs no look at most disks
            return None
        mode = entry.stat().st_mode
    except FileNotFoundError:
        return "这是一个链接，指向的文件不存在，请删去，或者改为指向真的文件"
    except OSError as error:
        return reason(error)
    # Opening a pipe would wait for a writer for ever.
    return None if S_ISREG(mode) or S_ISDIR(mode) else "这不是普通的文件"


def _shown(name: str) -> str:
    """A path that can be told and written; names of other encodings are taken for Chinese."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return "/".join(map(_decoded, os.fsencode(name).split(b"/")))
    return name


def _decoded(name: bytes) -> str:
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises `DiskProblem`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DiskProblem(f"读不了 {path}：{reason(error)}") from error


def read_if_there(path: Path) -> bytes:
    """The bytes of a file, `b""` where there is none. Raises `DiskProblem`."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        raise DiskProblem(f"读不了 {path}：{reason(error)}") from error


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path with `/`; empty where there is no folder."""
    return {
        path.relative_to(folder).as_posix(): read_bytes(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file at once: readers see the old bytes or the new ones. Raises `DiskProblem`.

    Of a link, the file that it points to is replaced; a device or a pipe is written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _swap_in(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise DiskProblem(f"写不了 {path}：{reason(error)}") from error


def _swap_in(path: Path, data: bytes) -> None:
    """Replace a file, or make one, by one rename. Raises `OSError`."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(name, mode)  # noqa: PTH101 - name is a str; mkstemp gives 0600
        os.replace(name, path)  # noqa: PTH105 - name is a str
    except BaseException:  # an interruption too must leave no half of a file
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108 - name is a str
        raise


def reason(error: OSError) -> str:
    """Why the disk refused, in Chinese."""
    known = {
        errno.ENOSPC: "磁盘已满",
        errno.EDQUOT: "磁盘配额已满",
        errno.EACCES: "没有权限，或者文件正被其他程序打开",
        errno.EPERM: "没有权限",
        errno.EROFS: "磁盘是只读的",
        errno.ENOENT: "文件不存在",
        errno.EISDIR: "这是一个文件夹",
        errno.ENOTDIR: "路径中有一段不是文件夹",
        errno.EBUSY: "文件正被其他程序使用",
        errno.ENAMETOOLONG: "文件名太长",
        errno.EFBIG: "文件太大",
        errno.EIO: "磁盘读写出错",
        errno.ELOOP: "链接绕成了圈",
    }
    return known.get(error.errno or 0, f"系统错误 {error.errno}")
