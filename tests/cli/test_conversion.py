"""Words of the command line become types without the framework's validation library."""

import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import typer

from gkcatalog.cli.conversion import Conversion, convertible


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Param:
    def __init__(
        self,
        *,
        multiple: bool = False,
        nargs: int = 1,
        least: int | None = None,
        most: int | None = None,
    ) -> None:
        self.multiple, self.nargs = multiple, nargs
        self.min, self.max = least, most


ONE, MANY = Param(), Param(multiple=True)
PORT, AT_LEAST = Param(least=0, most=65535), Param(least=1)


@pytest.mark.parametrize(
    ("annotation", "param", "given", "value"),
    [
        (str, ONE, "甲", "甲"),
        (Path, ONE, "a/b", Path("a/b")),
        (Path | None, ONE, None, None),
        (int, ONE, "12", 12),
        (int, PORT, "0", 0),
        (int, PORT, "65535", 65535),
        (int, AT_LEAST, "1", 1),
        (bool, ONE, True, True),
        (Colour, ONE, "red", Colour.RED),
        (Colour, ONE, Colour.BLUE, Colour.BLUE),
        (list[Path] | None, MANY, None, ()),
        (list[Path] | None, MANY, ("a", "b"), [Path("a"), Path("b")]),
        (list[str], MANY, ["a"], ["a"]),
    ],
)
def test_conversion(annotation: Any, param: Param, given: Any, value: Any) -> None:
    assert convertible(annotation)
    assert Conversion(annotation).coerce(given, param, None) == value


@pytest.mark.parametrize(
    ("annotation", "param", "given", "message"),
    [
        (Colour, ONE, "green", "“green”不对，只能是：red、blue"),
        (int, ONE, "zwölf", "“zwölf”不是整数"),
        (int, PORT, "65536", "“65536”超出范围，只能是：0 到 65535"),
        (int, PORT, "-1", "“-1”超出范围，只能是：0 到 65535"),
        (int, AT_LEAST, "0", "“0”超出范围，只能是：1 以上"),
    ],
)
def test_a_wrong_word_is_told_in_chinese(
    annotation: Any, param: Param, given: str, message: str
) -> None:
    with pytest.raises(typer.BadParameter) as caught:
        Conversion(annotation).coerce(given, param, None)
    assert caught.value.message == message


@pytest.mark.parametrize("annotation", [float, dict[str, str], None, tuple[int, int]])
def test_other_types_are_left_to_the_framework(annotation: Any) -> None:
    assert not convertible(annotation)


@pytest.mark.parametrize("arguments", [["validate", "--help"], ["validate", "--select", "GK9"]])
def test_the_validation_library_is_not_loaded(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom gkcatalog.cli.program import run\n"
        f"run({arguments!r})\nassert 'pydantic' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
