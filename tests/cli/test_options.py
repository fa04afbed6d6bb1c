"""Options of several commands are declared in one place."""

import ast
from collections import Counter
from pathlib import Path

import gkcatalog.cli

DECLARES = ("typer.Option", "typer.Argument")


def test_no_option_is_declared_twice() -> None:
    declared = Counter(
        ast.unparse(node)
        for path in Path(gkcatalog.cli.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in DECLARES
    )
    assert len(declared) > 50
    assert [text for text, times in declared.items() if times > 1] == []
