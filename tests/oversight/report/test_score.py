"""Scores: what is left out, what adds up."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.model.paper import Percent, rounded
from gkcatalog.oversight.report.score import PARTS, quality, score

NOTHING = Percent.of(0, 0)


def rates(**known: Percent) -> dict[str, Percent]:
    return {part.key: known.get(part.key, NOTHING) for part in PARTS}


def test_nothing_to_measure_gives_no_score() -> None:
    assert score(rates()).total is None


def test_weights_sum_to_a_hundred() -> None:
    assert sum(part.weight for part in PARTS) == 100


def test_all_perfect() -> None:
    assert score(rates(**{part.key: Percent.of(3, 3) for part in PARTS})).total == Decimal("100.00")


def test_what_does_not_apply_is_weighed_up() -> None:
    found = score(rates(coverage=Percent.of(1, 2), completeness=Percent.of(1, 1)))
    assert [(a.part.key, a.full, a.points) for a in found.addends] == [
        ("coverage", Decimal("54.55"), Decimal("27.27")),
        ("completeness", Decimal("45.45"), Decimal("45.45")),
    ]
    assert found.total == Decimal("72.72")


def test_quality_never_falls_below_nothing() -> None:
    assert quality(5, 0, 0, 2).part == 0
    assert quality(1, 2, 10, 10).part == 4
    assert quality(0, 0, 0, 0).whole == 0


percents = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(
    lambda pair: Percent.of(min(pair), max(pair))
)


@given(st.fixed_dictionaries({part.key: percents for part in PARTS}))
def test_points_add_up_and_stay_within_bounds(known: dict[str, Percent]) -> None:
    found = score(known)
    if found.total is None:
        assert all(not percent.whole for percent in known.values())
        return
    assert found.total == sum(a.points for a in found.addends)
    assert 0 <= found.total <= Decimal("100.05")
    assert all(0 <= a.points <= a.full for a in found.addends)


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 4))
def test_rounding_is_half_up_and_near(number: Fraction, digits: int) -> None:
    found = rounded(number, digits)
    assert abs(Fraction(found) - number) <= Fraction(1, 2 * 10**digits)
    assert -found.as_tuple().exponent == digits
