"""Reads an old workbook from standard input and writes its sheets as JSON.

Run as a process of its own, because the native reader ends the whole process on some
damaged files. Imports nothing of ours, so that it starts fast and needs no path.
"""

import contextlib
import datetime
import io
import json
import sys
from typing import Any

MEMORY = 2_000_000_000
MAX_CELLS = 2_000_000
REFUSED, LOCKED, FAR = 3, 4, 5
"""Exit codes: damaged, protected by a password, too large."""


def main() -> int:
    """One JSON list of [name, hidden, rows, merged ranges]; an exit code says why not."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        sheets = []
        for at, about in enumerate(book.sheets_metadata):
            sheet = book.get_sheet_by_index(at)
            if sheet.total_height * sheet.total_width > MAX_CELLS:
                return FAR
            rows = [[_plain(one) for one in row] for row in sheet.to_python(skip_empty_area=False)]
            hidden = about.visible != SheetVisibleEnum.Visible
            sheets.append([sheet.name, hidden, rows, sheet.merged_cell_ranges or []])
    except PasswordError:
        return LOCKED
    except (CalamineError, OSError, ValueError):
        return REFUSED
    sys.stdout.write(json.dumps(sheets))
    return 0


def _plain(value: Any) -> str | float | bool:
    if isinstance(value, datetime.date):
        return value.strftime("%Y-%m-%d")
    return value if isinstance(value, bool | int | float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
