"""Lists merged by their elements, and where the elements stand."""

import pytest

from gkcatalog.three_way.order import natural, order
from gkcatalog.three_way.values import Verdict, merged_elements, verdict


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        pytest.param("甲乙", "甲乙", "甲乙", "甲乙", id="nothing changed"),
        pytest.param("甲乙", "乙甲", "甲乙", "乙甲", id="turned round by one side"),
        pytest.param("甲乙", "甲乙丙", "丁甲乙", "丁甲乙丙", id="added at both ends"),
        pytest.param("甲乙", "甲乙丙", "甲乙丁", "甲乙丁丙", id="added at one place: by the text"),
        pytest.param("甲乙丙", "甲丙", "甲乙", "甲", id="each removed one"),
        pytest.param("甲乙丙", "甲丙", "甲丙丁", "甲丙丁", id="both removed the same"),
        pytest.param("甲乙", "甲子", "甲乙丑", "甲子丑", id="what replaces goes before what follows"),
        pytest.param("甲乙", "甲寅", "甲乙丑", "甲寅丑", id="whatever their texts"),
        pytest.param("甲乙丙", "乙丙甲", "甲乙丙丁", "乙丙丁甲", id="moved to the end, added there"),
        pytest.param("甲乙丙丁", "乙丙丁甲", "甲乙丁", "乙丁甲", id="moved to the end, one removed"),
        pytest.param("甲", "甲乙丙", "甲乙丙", "甲乙丙", id="both added the same"),
        pytest.param("甲", "甲乙丙", "甲丙", "甲乙丙", id="both added one of them"),
        pytest.param("甲乙", "子丑", "甲丙乙", "子丙丑", id="each replaced, one added between"),
        pytest.param("甲乙", "子丑", "丙甲乙", "丙子丑", id="each replaced, one added before"),
        pytest.param("甲乙", "子丑乙", "丙甲乙", "丙子丑乙", id="replaced by two, one added before"),
        pytest.param("甲乙", "子丑乙", "甲丁乙", "子丑丁乙", id="replaced by two, one added behind"),
        pytest.param("子", "子甲戊", "子甲丙", "子甲丙戊", id="both added one alike, then others"),
        pytest.param("甲乙丙", "丙乙", "乙丙", "丙乙", id="both removed one, another moved there"),
        pytest.param("甲乙丙", "丁乙丙甲", "乙丙", "丁乙丙", id="moved from where another came, and removed"),
        pytest.param("甲乙", "甲子", "甲丑", None, id="replaced differently"),
        pytest.param("甲乙", "甲子", "甲", None, id="replaced and removed"),
        pytest.param("甲乙", "子丑", "寅丑", None, id="one of two replaced differently"),
        pytest.param("甲乙", "子乙", "甲丑", "子丑", id="different ones replaced"),
        pytest.param("甲乙", "子丑", "子乙", "子丑", id="one replaced alike, one by one side"),
        pytest.param("甲甲", "甲", "甲甲乙", None, id="an element given twice"),
        pytest.param("甲甲乙", "甲丙乙", "丁甲乙", None, id="given twice before"),
        pytest.param("甲", "甲乙乙", "丁甲", None, id="given twice by one side"),
    ],
)  # fmt: skip
def test_lists_merge_by_element(base: str, ours: str, theirs: str, merged: str | None) -> None:
    expected = None if merged is None else tuple(merged)
    assert merged_elements(base, ours, theirs) == expected
    assert merged_elements(base, theirs, ours) == expected


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(1, 1, 1, Verdict.OURS, id="nothing changed"),
        pytest.param(1, 2, 1, Verdict.OURS, id="ours changed"),
        pytest.param(1, 1, 2, Verdict.THEIRS, id="theirs changed"),
        pytest.param(1, 2, 2, Verdict.OURS, id="both to the same"),
        pytest.param(1, 2, 3, Verdict.CONFLICT, id="both differently"),
        pytest.param(None, 2, 3, Verdict.CONFLICT, id="both new"),
        pytest.param(1, None, 1, Verdict.OURS, id="removed"),
    ],
)
def test_the_side_that_changed_a_value_counts(
    base: int | None, ours: int | None, theirs: int | None, expected: Verdict
) -> None:
    assert verdict(base, ours, theirs) is expected


def test_a_key_moved_by_both_sides_stands_once() -> None:
    for sides in (("bcda", "bcad"), ("bcad", "bcda")):
        assert sorted(order("abcd", *sides, "abcd", str)) == list("abcd")


def test_keys_of_one_rank_stand_in_one_order() -> None:
    for sides in (("甲乙", "甲丙"), ("甲丙", "甲乙")):
        assert order("甲", *sides, "甲乙丙", len) == list("甲丙乙")


def test_ids_are_ordered_by_their_numbers() -> None:
    ids = ["czyjs-10", "czyjs-9", "a-1-2", "a-1", "czyjs"]
    assert sorted(ids, key=natural) == ["a-1", "a-1-2", "czyjs", "czyjs-9", "czyjs-10"]
