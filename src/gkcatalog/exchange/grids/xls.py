"""Workbooks of old Excel (.xls), through calamine in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from gkcatalog.exchange.grids import xls_child
from gkcatalog.exchange.grids.archive import DAMAGED, LOCKED, TOO_LARGE
from gkcatalog.exchange.grids.grid import Grid, Span, Unreadable, clipped, rectangle
from gkcatalog.exchange.grids.limits import MAX_FILE_BYTES
from gkcatalog.exchange.grids.number_formats import number_text

OLD_WORD = Unreadable("这是旧版 Word 文档（.doc）。", "请另存为 .docx 后再导入。")
SECONDS = 60
_REASONS = {xls_child.LOCKED: LOCKED, xls_child.FAR: TOO_LARGE}


def read(data: bytes) -> tuple[Grid, ...] | Unreadable:
    """Every worksheet in order; fonts are not known here, so symbols stay letters."""
    if len(data) > MAX_FILE_BYTES:
        return TOO_LARGE
    if "EncryptedPackage".encode("utf-16-le") in data:
        return LOCKED
    if "WordDocument".encode("utf-16-le") in data:
        return OLD_WORD
    child = [sys.executable, "-I", str(Path(xls_child.__file__))]
    try:
        done = subprocess.run(child, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return TOO_LARGE
    if done.returncode:
        return _REASONS.get(done.returncode, DAMAGED)
    return tuple(_grid(*sheet) for sheet in json.loads(done.stdout))


def _grid(name: str, hidden: bool, values: list[list[Any]], merged: list[Any]) -> Grid:
    rows = rectangle([[_text(value) for value in row] for row in values])
    spans = [Span(*first, *last) for first, last in merged]
    return Grid(name, rows, clipped(spans, rows), hidden=hidden)


def _text(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return number_text(float(value))
    return value.replace("\r\n", "\n").strip()
