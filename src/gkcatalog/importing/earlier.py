"""The items of the revision that a workbook was exported from, asked of git."""

from pathlib import Path

from gkcatalog.compiler.compilation import Sources
from gkcatalog.compiler.foundation import BrokenFoundation
from gkcatalog.git.history import GitProblem, NoSuchRevision, Repository
from gkcatalog.importing.plan import History
from gkcatalog.model.item import Item
from gkcatalog.versions import side, version_of


def history_of(root: Path, sources: Sources) -> History:
    """What `plan.planned` asks; `None` where git is missing or does not know the revision."""

    def items(revision: str) -> tuple[Item, ...] | None:
        try:
            repository = Repository.around(root)
            files = repository.files(repository.commit(revision))
            if files is None:
                return None
            then = side(revision, Sources(files, sources.schemas))
        except (GitProblem, NoSuchRevision, BrokenFoundation):
            return None
        return tuple(entry.item for entry in version_of(then).entries)

    return items


def revision_of(root: Path) -> str:
    """The commit that a workspace stands on, `""` where there is none."""
    try:
        return Repository.around(root).commit("HEAD")
    except (GitProblem, NoSuchRevision):
        return ""
