"""Tables on the command line: which paths are tables, their bytes, what `--map` says."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.session import Session
from gkcatalog.disk.workspace import CATALOGS, OUT, NoWorkspace, read_bytes
from gkcatalog.phrases.nearest import nearest
from gkcatalog.source.file_names import is_yaml
from gkcatalog.source.reading import read

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".docx", ".html", ".htm", ".csv")
_LOCK = "~$"
"""Begins the names of the files by which Excel and WPS mark a workbook as open."""


class TableOptions(Struct, frozen=True):
    """What the options say of tables: names of the unit and domain, titles, where to annotate."""

    unit: str = ""
    domain: str = ""
    map_: Path | None = None
    annotate: Path | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()

    @property
    def about_tables(self) -> bool:
        """Whether an option is given that speaks of tables alone."""
        return bool(self.unit or self.domain or self.map_ or self.annotate)


def parted(paths: Iterable[Path], root: Path | None) -> tuple[list[Path], list[Path]]:
    """The tables that paths name, and the paths that name something else.

    A folder stands for the tables below it, unless it holds the catalogs or the built output
    of the workspace at `root`. Paths are as seen from the current folder, else from the root.
    """
    tables: list[Path] = []
    others: list[Path] = []
    for path in paths:
        known = path if path.exists() or root is None else root / path
        if known.is_file() and known.suffix.lower() in SUFFIXES:
            tables.append(known)
            continue
        found = list(_below(known)) if known.is_dir() and not _of_workspace(known, root) else []
        tables += found
        if not found or any(is_yaml(each.name) for each in known.rglob("*")):
            others.append(path)
    return tables, others


def root_of(session: Session) -> Path | None:
    """The root of the workspace, `None` outside of one."""
    try:
        return session.workspace().root
    except NoWorkspace:
        return None


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", _LOCK)) for part in path.relative_to(folder).parts)
        if path.suffix.lower() in SUFFIXES and path.is_file() and not hidden:
            yield path


def _of_workspace(folder: Path, root: Path | None) -> bool:
    if root is None:
        return False
    folder = folder.absolute()
    own = (root / CATALOGS, root / OUT)
    return (
        folder == root
        or folder in root.parents
        or any(folder == known or known in folder.parents for known in own)
    )


def bytes_of(file: Path) -> bytes:
    """The bytes of a table. Raises `WrongUse` for what is no file or far too large."""
    from gkcatalog.exchange.grids.limits import MAX_FILE_BYTES

    if not file.is_file():
        raise WrongUse(f"没有这个文件：{file}")
    if file.stat().st_size > MAX_FILE_BYTES:
        raise WrongUse(f"{file} 超过 {MAX_FILE_BYTES // 1_000_000} MB，不像是目录表，没有读取")
    return read_bytes(file)


def mapping(file: Path) -> dict[str, str]:
    """Titles of columns and what they mean, out of a file. Raises `WrongUse`."""
    from gkcatalog.exchange.titles import is_role

    document = read(str(file), bytes_of(file)).document
    data = document.data if document else None
    if not isinstance(data, dict) or not data:
        raise WrongUse(f"{file} 读不出对照，请每行写一条“列名: 字段”，如“公示事项: 名称”")
    found = {}
    for title, role in data.items():
        if not isinstance(role, str) or not is_role(role):
            similar = nearest(role, KEYS) if isinstance(role, str) else ()
            guess = f"，是不是“{similar[0]}”？" if similar else ""
            raise WrongUse(f"{file} 里“{title}”对应的“{role}”不是字段{guess}")
        found[title] = role
    return found


KEYS = (
    "序号", "编号", "领域", "一级事项", "名称", "内容", "依据", "时限", "主体", "渠道",
    "公开对象", "公开对象.全社会", "公开对象.特定群体", "方式", "方式.主动公开", "方式.依申请公开",
    "层级", "层级.县级", "层级.乡级", "层级.村级", "环节", "备注",
)  # fmt: skip
"""What a file of `--map` is likely to mean, to guess from."""
