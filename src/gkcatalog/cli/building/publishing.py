"""What `build` does, whatever way it was asked."""

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from gkcatalog.cli.building.build import (
    Publication,
    errors_of,
    guard,
    may_publish,
    placed,
    printed_day,
    remarks,
)
from gkcatalog.cli.building.earlier import looked_at
from gkcatalog.cli.checking.check import Format, check_all, day, report
from gkcatalog.cli.failure import CannotFinish, WrongUse
from gkcatalog.cli.session import Session
from gkcatalog.cli.targets import spared
from gkcatalog.cli.terminal import say
from gkcatalog.cli.words import parts
from gkcatalog.disk.workspace import OUT, read_tree
from gkcatalog.publication import FAMILIES, Edition, differences


class Asked(Struct, frozen=True):
    """What is asked of `build`; nothing, as it stands here."""

    out: Path | None = None
    only: Sequence[str] = ()
    check: bool = False
    as_of: str = ""
    no_item_pages: bool = False
    parquet: bool = False
    fragment: bool = False

    @classmethod
    def of(cls, words: Mapping[str, str]) -> "Asked | None":
        """What plain options ask for, `None` where there are others. Raises `WrongUse`."""
        if not words.keys() <= {"-o", "--as-of"}:
            return None
        out = spared(Path(words["-o"])) if "-o" in words else None
        return cls(out=out, as_of=words.get("--as-of", ""))


def run(session: Session, asked: Asked) -> int:
    """Check, merge, render; the exit code. Raises `WrongUse`, `CannotFinish`, `DiskProblem`."""
    families = _families(asked.only)
    if asked.parquet:
        _needs_parquet(families)
    target = placed(asked.out if asked.out else session.workspace().root / OUT)
    with looked_at(target, early=session.use_cache and not asked.check) as folders:
        workspace, done = check_all(session, day(asked.as_of))
        if not may_publish(done.compilation):
            report(errors_of(done), Format.FULL, ())
            say("有错误，没有发布；原来的输出没有改动。")
            return 1
        printed = printed_day(asked.as_of, done.compilation)
        edition = Edition(families, printed, not asked.no_item_pages, asked.fragment, asked.parquet)
        if not asked.check:
            guard(workspace.root, target)
        publication = Publication.of(session, workspace, done, edition)
        if asked.check:
            return _compare(list(differences(publication.files(), read_tree(target))), target)
        count = publication.write(target, folders)
    for line in remarks(workspace, done.compilation):
        say(line)
    say(f"{done.summary.line}\n已生成 {count} 个文件：{target}")
    return 0


def _families(only: Iterable[str]) -> tuple[str, ...]:
    wanted = tuple(parts(only))
    for family in wanted:
        if family not in FAMILIES:
            raise WrongUse(f"--only 没有“{family}”，只有：{'、'.join(FAMILIES)}")
    return wanted or FAMILIES


def _needs_parquet(families: Sequence[str]) -> None:
    if "data" not in families:
        raise WrongUse("--parquet 是数据的一种，--only 里要有 data")
    if find_spec("pyarrow") is None:
        raise CannotFinish("没有安装生成 Parquet 的组件，请先运行 pip install 'gkcatalog[parquet]'")


def _compare(stale: list[str], target: Path) -> int:
    if not stale:
        say(f"{target} 是最新的。")
        return 0
    shown = "\n".join(f"  {path}" for path in stale[:20])
    more = f"\n  ……共 {len(stale)} 个" if len(stale) > 20 else ""
    say(f"{target} 不是最新的，请重新 build：\n{shown}{more}")
    return 1
