"""Styles of a workbook, with coloured twins of those that faulty cells have."""

import copy

from lxml import etree

from gkcatalog.exchange.grids.xml import child, root
from gkcatalog.model.finding import Severity

COLOURS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C", Severity.INFO: "FFDDEBF7"}


class StyleBook:
    """`styles.xml`; raises `etree.XMLSyntaxError` or `KeyError` where it is damaged."""

    def __init__(self, member: bytes) -> None:
        self._root = root(member)
        self._fills = self._child("fills")
        self._looks = self._child("cellXfs")
        self._fill_ids: dict[Severity, str] = {}
        self._known: dict[tuple[int, Severity], int] = {}

    def _child(self, name: str) -> etree._Element:
        found = child(self._root, name)
        if found is None:
            raise KeyError(name)
        return found

    def coloured(self, style: int, severity: Severity) -> int:
        """The index of a style that is as `style` but for its colour."""
        key = (style, severity)
        if key not in self._known:
            look = copy.deepcopy(self._looks[style])
            look.set("fillId", self._fill(severity))
            look.set("applyFill", "1")
            self._looks.append(look)
            self._known[key] = len(self._looks) - 1
        return self._known[key]

    def _fill(self, severity: Severity) -> str:
        if severity not in self._fill_ids:
            space = etree.QName(self._fills).namespace
            fill = etree.SubElement(self._fills, f"{{{space}}}fill")
            pattern = etree.SubElement(fill, f"{{{space}}}patternFill", patternType="solid")
            etree.SubElement(pattern, f"{{{space}}}fgColor", rgb=COLOURS[severity])
            etree.SubElement(pattern, f"{{{space}}}bgColor", indexed="64")
            self._fill_ids[severity] = str(len(self._fills) - 1)
        return self._fill_ids[severity]

    def written(self) -> bytes:
        """The part with what was added."""
        for parent in (self._fills, self._looks):
            parent.set("count", str(len(parent)))
        return etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
