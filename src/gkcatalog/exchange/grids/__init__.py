"""Bytes of a file → its tables as plain grids of texts, one reader a format."""

from gkcatalog.exchange.grids.grid import Grid, Unreadable

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read(data: bytes, name: str) -> tuple[Grid, ...] | Unreadable:
    """Every table of a file. The bytes decide on the format, the name only between texts.

    Systems export pages and texts under the name .xls; they are read as what they are.
    """
    if data.startswith(_ZIP):
        return _office(data)
    if data.startswith(_OLE):
        from gkcatalog.exchange.grids import xls

        return xls.read(data)
    if b"<table" in data.lower() or name.lower().endswith((".html", ".htm", ".mht")):
        from gkcatalog.exchange.grids import html

        return html.read(data)
    if name.lower().endswith((".csv", ".txt", ".tsv", ".xls")):
        from gkcatalog.exchange.grids import csv

        return csv.read(data)
    return Unreadable(
        f"“{name}”不是能识别的表格文件。",
        "请另存为 .xlsx、.xls、.docx、.html 或 .csv 后再导入。",
    )


def _office(data: bytes) -> tuple[Grid, ...] | Unreadable:
    if b"word/document.xml" in data:
        from gkcatalog.exchange.grids import docx

        return docx.read(data)
    if b"xl/workbook.xml" in data:
        from gkcatalog.exchange.grids import xlsx

        return xlsx.read(data)
    if b"application/vnd.oasis.opendocument" in data[:200]:
        return Unreadable(
            "不能读取 .ods、.odt 文件。",
            "请用 Excel 或 WPS 打开，另存为 .xlsx 或 .docx 后再导入。",
        )
    return Unreadable(
        "这个压缩文件里没有表格或文档。", "请直接导入 .xlsx 或 .docx 文件，不要压缩。"
    )
