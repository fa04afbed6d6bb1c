"""What stops a command, as Chinese lines and an exit code."""

import tempfile
import traceback
from pathlib import Path

from gkcatalog.cli.globals import MissingFolder
from gkcatalog.compiler.foundation import BrokenFoundation
from gkcatalog.disk.workspace import DiskProblem, NoWorkspace, reason
from gkcatalog.schema.gate import BrokenSchema

USAGE, FAILED = 2, 3


class WrongUse(Exception):
    """An argument names something that is not there; the message is one Chinese line."""


class CannotFinish(Exception):
    """The outside world is in the way: git missing, a locked workbook; one Chinese line."""


def lines_and_code(error: Exception) -> tuple[tuple[str, ...], int]:
    """The lines for a user and the exit code of an exception that reached the top."""
    match error:
        case NoWorkspace():
            line = (
                f"{error.start} 和上级文件夹里都没有 gkcatalog.yaml，请到工作区内运行，或用 -C 指明"
            )
            return (line,), USAGE
        case BrokenFoundation():
            return error.lines, USAGE
        case BrokenSchema():
            return (
                f"schemas/{error.kind}.schema.json 不是有效的 JSON Schema，请恢复原文件",
            ), USAGE
        case MissingFolder():
            return ("-C 后面要写文件夹",), USAGE
        case WrongUse():
            return (str(error),), USAGE
        case DiskProblem() | CannotFinish():
            return (str(error),), FAILED
        case OSError() if error.errno and not error.filename:
            return (f"输出写不下去：{reason(error)}",), FAILED
        case OSError() if error.errno:
            return (f"用不了 {error.filename}：{reason(error)}",), FAILED
        case MemoryError():
            return ("内存不足，没有完成",), FAILED
        case _:
            return (f"内部错误，没有完成；{_log(error)}",), FAILED


def _log(error: Exception) -> str:
    text = "".join(traceback.format_exception(error))
    try:
        path = Path(tempfile.gettempdir()) / "gkcatalog-error.log"
        path.write_text(text, encoding="utf-8")
    except OSError:
        return "日志写不下来，加 --debug 可在屏幕上看到"
    return f"详情已记入 {path}"
