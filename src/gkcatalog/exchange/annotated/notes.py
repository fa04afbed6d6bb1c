"""Comments of a sheet: their text, the drawing that shows them, and how both are linked."""

import posixpath
from collections.abc import Mapping

from lxml import etree

from gkcatalog.exchange.grids.xlsx import position
from gkcatalog.exchange.grids.xml import child, local, root

AUTHOR = "目录校验"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BEHIND = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
     "tableParts", "extLst"}
)  # fmt: skip
"""Parts of a sheet that stand behind `legacyDrawing`."""
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>'
)
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:path o:connecttype="none"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
    "<x:SizeWithCells/><x:Anchor>{left}, 15, {row}, 2, {right}, 15, {bottom}, 4</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
_FIRST_SHAPE = 50_001


def add_notes(
    members: dict[str, bytes], path: str, sheet: etree._Element, texts: Mapping[str, str]
) -> None:
    """Add comments by cell to the sheet at `path`, of which `sheet` is the tree."""
    links = _Links(members, path)
    notes = links.target("comments")
    if notes is None:
        notes = links.added("comments", f"xl/comments{_free(members)}.xml")
        members[notes] = f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'.encode()
        _declare(members, notes)
    new = _write_texts(members, notes, texts)
    drawing = links.target("vmlDrawing")
    if drawing is None:
        drawing = links.added("vmlDrawing", f"xl/drawings/vmlDrawing{_free(members)}.vml")
        members[drawing] = _VML.encode()
        _link_drawing(sheet, links.last)
    members[drawing] = _with_shapes(members[drawing], new)
    links.write()


class _Links:
    """The relationships of a sheet."""

    def __init__(self, members: dict[str, bytes], path: str) -> None:
        folder, file = posixpath.split(path)
        self._members, self._folder = members, folder
        self._path = f"{folder}/_rels/{file}.rels"
        empty = f'<Relationships xmlns="{_PACKAGE}"/>'.encode()
        self._root = root(members.get(self._path, empty))
        self.last = ""

    def target(self, kind: str) -> str | None:
        """The part that a relationship of this kind points to."""
        for one in self._root:
            if one.get("Type", "").endswith(f"/{kind}"):
                return posixpath.normpath(posixpath.join("/", self._folder, one.get("Target", "")))[
                    1:
                ]
        return None

    def added(self, kind: str, target: str) -> str:
        """Add a relationship; its id is `last`."""
        self.last = f"rIdCheck{len(self._root) + 1}"
        tag = f"{{{_PACKAGE}}}Relationship"
        etree.SubElement(
            self._root, tag, Id=self.last, Type=f"{_OFFICE}/{kind}", Target=f"/{target}"
        )
        return target

    def write(self) -> None:
        """Put the part back."""
        self._members[self._path] = _bytes(self._root)


def _free(members: Mapping[str, bytes]) -> int:
    """A number that no part of the workbook carries."""
    return next(at for at in range(901, 10_000) if not any(f"{at}." in name for name in members))


def _declare(members: dict[str, bytes], notes: str) -> None:
    types = root(members["[Content_Types].xml"])
    etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{notes}", ContentType=_COMMENTS)
    if not any(one.get("Extension") == "vml" for one in types):
        default = etree.Element(f"{{{_TYPES}}}Default", Extension="vml", ContentType=_DRAWING)
        types.insert(0, default)
    members["[Content_Types].xml"] = _bytes(types)


def _write_texts(members: dict[str, bytes], notes: str, texts: Mapping[str, str]) -> list[str]:
    """Write the comments; those of cells that have one already are appended to it."""
    tree = root(members[notes])
    space = etree.QName(tree).namespace
    authors, comments = child(tree, "authors"), child(tree, "commentList")
    if authors is None or comments is None:
        raise KeyError(notes)
    etree.SubElement(authors, f"{{{space}}}author").text = AUTHOR
    known = {one.get("ref", ""): one for one in comments}
    new = []
    for reference, text in texts.items():
        comment = known.get(reference)
        if comment is None:
            new.append(reference)
            comment = etree.SubElement(
                comments, f"{{{space}}}comment", ref=reference, authorId=str(len(authors) - 1)
            )
            etree.SubElement(comment, f"{{{space}}}text")
        else:
            text = f"\n{text}"
        _append(comment, text, space or _MAIN)
    members[notes] = _bytes(tree)
    return new


def _append(comment: etree._Element, text: str, space: str) -> None:
    """Add a run; a plain text that stands there becomes a run of its own first."""
    body = child(comment, "text")
    if body is None:
        body = etree.SubElement(comment, f"{{{space}}}text")
    plain = child(body, "t")
    if plain is not None:
        etree.SubElement(body, f"{{{space}}}r").append(plain)
    run = etree.SubElement(etree.SubElement(body, f"{{{space}}}r"), f"{{{space}}}t")
    run.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.text = text


def _link_drawing(sheet: etree._Element, link: str) -> None:
    space = etree.QName(sheet).namespace
    made = etree.Element(f"{{{space}}}legacyDrawing", nsmap={"r": _OFFICE})
    made.set(f"{{{_OFFICE}}}id", link)
    place = next((at for at, one in enumerate(sheet) if local(one) in _BEHIND), len(sheet))
    sheet.insert(place, made)


def _with_shapes(drawing: bytes, references: list[str]) -> bytes:
    """Shapes before the end of the drawing, which is not always well-formed XML."""
    shapes = [] if b"_x0000_t202" in drawing else [_SHAPE_TYPE]
    for at, reference in enumerate(references):
        row, column = position(reference)
        place = {"left": column + 1, "right": column + 6, "bottom": row + 6}
        number = _FIRST_SHAPE + at
        shapes.append(_SHAPE.format(number=number, row=row, column=column, **place))
    head, end, tail = drawing.rpartition(b"</xml>")
    return head + "".join(shapes).encode() + end + tail


def _bytes(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
