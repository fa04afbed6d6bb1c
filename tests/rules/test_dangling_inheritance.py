"""What an item is told whose standard has no such item."""

import pytest

from gkcatalog.inherit import InheritanceFlaw, Misfit
from gkcatalog.rules.inheritance.dangling_inheritance import dangling_inheritance

CHOICES = ("gj2019/czyjs-001", "gj2019/czyjs-002", "gj2019/rkpt-001")
WITHDRAWN = "标准取消了这一条的，请自行写全要素，删去“沿用”。"


@pytest.mark.parametrize(
    ("target", "guess"),
    [
        ("gj2019/czyjs-003", "请核对标准中的编号。"),
        ("gj2019/czysj-001", "是不是“gj2019/czyjs-001”或“gj2019/czyjs-002”？"),
        ("gj2019/rkpt-01", "是不是“gj2019/rkpt-001”？"),
    ],
    ids=["a neighbour is no guess", "a slip of a letter", "a lost digit"],
)
def test_what_is_guessed(target: str, guess: str) -> None:
    flaw = InheritanceFlaw(Misfit.NO_TARGET, (), value=target, choices=CHOICES)
    (problem,) = dangling_inheritance.check(flaw)
    assert (problem.message, problem.hint) == (f"标准里没有这一条：{target}", guess + WITHDRAWN)
