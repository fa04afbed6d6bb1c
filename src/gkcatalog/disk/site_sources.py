"""What the pages of a site are made of: templates and assets, shipped ones and the district's."""

from collections.abc import Iterator, Mapping

from gkcatalog.disk.workspace import TEMPLATES, DiskProblem, Workspace, read_tree
from gkcatalog.phrases.nearest import nearest
from gkcatalog.shipped import shipped

ASSETS = "assets/"
TEXTS = (".jinja2", ".html", ".css", ".js")
"""How names end of files that must be texts."""
LEFT_BEHIND = (".", "~$", "thumbs.db", "desktop.ini", "__macosx")
"""How names begin of what systems and programs leave beside the files of people."""


def site_sources(workspace: Workspace) -> Mapping[str, str | bytes]:
    """Page templates and assets by name; single ones may be overridden by the workspace.

    What is no text, such as a picture, is given as bytes. Raises `DiskProblem`.
    """
    own = read_tree(workspace.root / TEMPLATES / "site")
    meant = {name: data for name, data in own.items() if not _left_behind(name)}
    sources = read_tree(shipped("templates") / "site") | meant
    return {name: _source(name, data) for name, data in sources.items()}


def unused_templates(workspace: Workspace) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Templates of the workspace that no page is made of, with the name that may be meant.

    A template that another of its own names is a part of that one. Raises `DiskProblem`.
    """
    folder, carried = workspace.root / TEMPLATES / "site", shipped("templates") / "site"
    if not folder.is_dir() or folder.samefile(carried):
        return
    known = sorted(read_tree(carried))
    own = {name: data for name, data in read_tree(folder).items() if not _left_behind(name)}
    for name in own:
        if name in known or name.startswith(ASSETS) or not name.lower().endswith(TEXTS):
            continue
        if not any(name.encode() in data for other, data in own.items() if other != name):
            yield name, nearest(name, known, 1)


def _left_behind(name: str) -> bool:
    parts = name.lower().split("/")
    return any(part.startswith(LEFT_BEHIND) or part.endswith("~") for part in parts)


def _source(name: str, data: bytes) -> str | bytes:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if name.lower().endswith(TEXTS):
            told = f"{TEMPLATES}/site/{name} 不是 UTF-8 编码的文本，请另存为 UTF-8"
            raise DiskProblem(told) from None
        return data
