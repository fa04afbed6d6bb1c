"""The score of a unit: five parts, their weights, and points that add up by hand.

A part that says nothing about a unit (no duties, no powers file, no dates) is left out and the
others are weighed up to 100. Points have two decimals; the total is their sum.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from gkcatalog.model.paper import Percent, rounded
from gkcatalog.oversight import currency, duties


class Part(Struct, frozen=True):
    """What is measured: its name, its weight, and its formula in Chinese."""

    key: str
    name: str
    weight: int
    formula: str


MEASURED_ELSEWHERE = ("GK801", "GK802", "GK804", "GK810", "GK811", "GK812", "GK814")
"""Findings about what other parts measure: duties, powers, and what is overdue or not recorded."""
ERROR_COST, WARNING_COST, INFO_COST = Fraction(3), Fraction(1), Fraction(1, 10)
PARTS = (
    Part("coverage", "领域覆盖", 30, duties.FORMULA),
    Part("completeness", "要素完整", 25, "完整率＝已填写的必备要素÷应填写的必备要素"),
    Part(
        "quality",
        "内容质量",
        20,
        "质量率＝1－（错误×3＋警告×1＋提示×0.1）÷事项数，不低于0；"
        f"覆盖、权责、更新已在其他部分计算，有关的检查（{'、'.join(MEASURED_ELSEWHERE)}）不在此计",
    ),
    Part("currency", "更新及时", 15, currency.FORMULA),
    Part("powers", "权责对应", 10, "对应率＝有公开事项的权责和公共服务÷清单项数"),
)
FORMULA = "得分＝∑（权重×比率）÷适用部分的权重之和×100；没有可比内容的部分不计"


class Points(Struct, frozen=True):
    """One addend: the part, its rate, and the points that it gives (out of `full`)."""

    part: Part
    rate: Percent
    full: Decimal
    points: Decimal


class Score(Struct, frozen=True):
    """The addends and their sum; `None` where nothing could be measured."""

    addends: tuple[Points, ...]

    @property
    def total(self) -> Decimal | None:
        """The sum of the points, from 0 to 100."""
        if not self.addends:
            return None
        return sum((addend.points for addend in self.addends), Decimal(0))


def score(rates: Mapping[str, Percent]) -> Score:
    """The score from the rates of the parts, by their keys."""
    counted = [(part, rates[part.key]) for part in PARTS if rates[part.key].whole]
    weights = sum(part.weight for part, _ in counted)
    return Score(
        tuple(
            Points(
                part,
                rate,
                rounded(Fraction(part.weight * 100, weights), 2),
                rounded(Fraction(part.weight * 100, weights) * rate.part / rate.whole, 2),
            )
            for part, rate in counted
        )
    )


def quality(errors: int, warnings: int, infos: int, items: int) -> Percent:
    """How free of findings the items are; nothing is said of no items."""
    if not items:
        return Percent.of(0, 0)
    cost = errors * ERROR_COST + warnings * WARNING_COST + infos * INFO_COST
    return Percent.of(max(Fraction(0), items - cost), items)
