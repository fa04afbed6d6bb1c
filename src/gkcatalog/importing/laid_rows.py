"""Rows of a table laid over the items that are there, as items that exist in memory alone."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from gkcatalog.compiler.compilation import Compilation, Sources
from gkcatalog.exchange.imported import Value
from gkcatalog.exchange.matching import Matched
from gkcatalog.importing.rewriting import standard_of
from gkcatalog.importing.rows_merged import edits_of_rows, edits_of_workbook
from gkcatalog.importing.stated import stated, whole
from gkcatalog.importing.tables import Rows, TableFile
from gkcatalog.importing.target import ids_used, stage_of_new
from gkcatalog.model.item import Item, ItemFile
from gkcatalog.source.document import Node
from gkcatalog.source.writing import Writable


class LaidRows(Struct, frozen=True):
    """Rows with the ids that they get, the items of the files, and what the rows change."""

    pairs: Sequence[Matched]
    existing: Mapping[str, Item]
    stages: Mapping[str, str]
    changed: Mapping[str, Mapping[str, Value]]
    stage_of_new: str

    @classmethod
    def of(
        cls,
        table: TableFile,
        rows: Rows,
        files: Sequence[ItemFile],
        compilation: Compilation,
        given: Collection[str],
    ) -> "LaidRows":
        """Rows laid over `files`; `given` are ids that rows of tables before have got."""
        items = tuple(item for file in files for item in file.items)
        stated_ids = {item.text("编号") for item in rows.items}
        taken = ids_used(compilation, rows.unit) - {item.id for item in items}
        taken |= {*given} - stated_ids
        if table.export is None:
            edits = edits_of_rows(rows, items, taken, compilation.foundation)
        else:
            known = table.export.base
            base = items if known is None else known.get(rows.domain, ())
            edits = edits_of_workbook(rows, base, items, taken, table.name)
        return cls(
            edits.rows,
            {item.id: item for item in items},
            {item.id: file.stage for file in files for item in file.items},
            {one.item.id: one.values for one in edits.changed},
            stage_of_new(files),
        )

    def by_stage(self) -> Mapping[str, Sequence[Matched]]:
        """The rows by the stage of the file that each is written into."""
        found: dict[str, list[Matched]] = {}
        for pair in self.pairs:
            found.setdefault(self.stages.get(pair.id, self.stage_of_new), []).append(pair)
        return found

    def values(
        self, pair: Matched, sources: Sources, compilation: Compilation
    ) -> Mapping[str, Writable]:
        """What the item of a row will state."""
        item = self.existing.get(pair.id)
        if item is None:
            return whole({**pair.item.values, "编号": pair.id})
        entry = _entry(item, sources)
        found = stated(self.changed.get(pair.id, {}), entry, standard_of(item, compilation))
        merged = {**dict(_well_shaped(entry)), **found.values}
        return {key: value for key, value in merged.items() if value is not None}


def _entry(item: Item, sources: Sources) -> Mapping[str, Node]:
    document = sources.document(item.file)
    node = document.value(("事项", item.index)) if document else None
    return node if isinstance(node, dict) else {}


def _well_shaped(entry: Mapping[str, Node]) -> Iterator[tuple[str, Writable]]:
    """Values that can be written again: texts, lists of texts, blocks of both."""
    for key, node in entry.items():
        if isinstance(node, dict):
            yield key, dict(_well_shaped(node))
        elif isinstance(node, str):
            yield key, node
        elif texts := [one for one in node if isinstance(one, str)]:
            yield key, texts
