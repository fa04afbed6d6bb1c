"""The records of `audit` in a workspace, as reports take them."""

from datetime import date

from gkcatalog.audit.record import UnreadableRecord, audit_record
from gkcatalog.cli.terminal import say
from gkcatalog.disk.workspace import DiskProblem, Workspace, read_bytes
from gkcatalog.oversight.audit_record import AuditRecord
from gkcatalog.phrases.calendar import parse_date

FOLDER = "audit"
"""Records below the root of the workspace, one a day: `audit/2026-11-22.json`."""


def newest_record(workspace: Workspace, as_of: date) -> AuditRecord | None:
    """The newest readable record up to a day, `None` where there is none; damaged ones are told."""
    folder = workspace.root / FOLDER
    if not folder.is_dir():
        return None
    dated = {day: path for path in folder.glob("*.json") if (day := parse_date(path.stem))}
    for day in sorted((day for day in dated if day <= as_of), reverse=True):
        try:
            return audit_record(read_bytes(dated[day]))
        except (UnreadableRecord, DiskProblem) as problem:
            say(f"没有使用 {workspace.relative(dated[day])}：{problem}")
    return None
