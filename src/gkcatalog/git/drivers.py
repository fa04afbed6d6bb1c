"""What a checkout needs so that git merges and compares item files with this program."""

import shlex
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from gkcatalog.disk.workspace import read_bytes, write_atomically
from gkcatalog.git.history import GitProblem, Repository
from gkcatalog.three_way.conflicts import BASE, OURS, THEIRS

NAME = "gkcatalog"
ATTRIBUTES = ".gitattributes"
SECTIONS = (f"merge.{NAME}", f"diff.{NAME}")
LINES = tuple(
    f"catalogs/{folder}/**/*.{ending} merge={NAME} diff={NAME}"
    for folder in ("units", "standards")
    for ending in ("yaml", "yml")
)
_HUNK_HEADER = "^[[:space:]]*-[[:space:]]+(编号:.*)$"


def settings(program: str) -> Mapping[str, str]:
    """The settings of git by name; `program` is the interpreter that runs this program.

    Git hands the commands to a shell, on Windows to its own, which wants slashes in paths.
    """
    run = f"{shlex.quote(program.replace(chr(92), '/'))} -P -m gkcatalog git"
    return {
        f"merge.{NAME}.name": "政务公开目录按事项和要素合并",
        f"merge.{NAME}.driver": f"{run} merge-driver --marker %L %O %A %B %P",
        f"diff.{NAME}.command": f"{run} diff-driver",
        f"diff.{NAME}.xfuncname": _HUNK_HEADER,
    }


class Checkout(Struct, frozen=True):
    """The checkout around a workspace."""

    repository: Repository

    @classmethod
    def around(cls, root: Path) -> "Checkout":
        """The checkout that holds a workspace. Raises `GitProblem`."""
        return cls(Repository.around(root))

    @property
    def attributes(self) -> Path:
        """The file that tells git which files are item files."""
        return self.repository.root / ATTRIBUTES

    def install(self, program: str) -> tuple[str, ...]:
        """Set the drivers up; the lines added to the attributes. Raises `GitProblem`."""
        for name, value in settings(program).items():
            done = self.repository.git("config", "--local", name, value)
            if done.returncode:
                raise GitProblem("git 的设置写不了，请检查仓库的 config 文件是否只读或被占用")
        text = self._attributes()
        present = [line.strip() for line in text.splitlines()]
        added = tuple(line for line in LINES if line not in present)
        if added:
            break_ = "\r\n" if "\r\n" in text else "\n"
            start = text if not text or text.endswith("\n") else text + break_
            self._write(start + "".join(line + break_ for line in added))
        return added

    def uninstall(self) -> bool:
        """Take the drivers and the attributes away; whether there were any."""
        found = [
            self.repository.git("config", "--local", "--remove-section", section).returncode == 0
            for section in SECTIONS
        ]
        text = self._attributes()
        kept = [line for line in text.splitlines(keepends=True) if line.strip() not in LINES]
        if "".join(kept) != text:
            found.append(True)
            self._write("".join(kept))
        return any(found)

    def _attributes(self) -> str:
        if not self.attributes.is_file():
            return ""
        return read_bytes(self.attributes).decode("utf-8", "surrogateescape")

    def _write(self, text: str) -> None:
        write_atomically(self.attributes, text.encode("utf-8", "surrogateescape"))


def merge_as_lines(base: Path, ours: Path, theirs: Path, marker: int) -> bool:
    """Let git merge three files line by line into `ours`; whether that went without conflict.

    Raises `GitProblem`.
    """
    labels = (part for label in (OURS, BASE, THEIRS) for part in ("-L", label))
    files = (str(path.absolute()) for path in (ours, base, theirs))
    done = Repository(ours.absolute().parent).git(
        "merge-file", "--diff3", f"--marker-size={marker}", *labels, *files
    )
    return done.returncode == 0
