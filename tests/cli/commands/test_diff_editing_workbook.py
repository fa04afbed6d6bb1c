"""`diff` with a workbook made for editing."""

import json
from pathlib import Path

from support.sandbox import BUDGET_FILE, Sandbox

from gkcatalog.disk.workspace import Workspace
from gkcatalog.exchange.editing.workbook import EditingSheet, Provenance, editing_workbook
from gkcatalog.versions import side, version_of


def test_a_workbook_made_for_editing(workspace: Sandbox, tmp_path: Path) -> None:
    here = side("", Workspace(workspace.root).sources())
    items = [entry.item for entry in version_of(here).entries]
    sheet = EditingSheet("财政预决算", "czyjs", items)
    path = tmp_path / "czj.xlsx"
    path.write_bytes(editing_workbook([sheet], here.foundation.registry, Provenance("czj")))

    def fields() -> list[tuple[str, str]]:
        ran = workspace.run("diff", "--format", "json", str(path))
        assert ran.code == 0, ran.err
        return [(c["item"], c["field"]) for c in json.loads(ran.out)["changes"]]

    assert fields() == []
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", "    环节: 执行\n    更新周期: 每年\n")
    assert fields() == [("czj/czyjs-001", "环节"), ("czj/czyjs-001", "更新周期")]
