"""What holds for the comparison of any two directories."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.directories import meanings, versions

from gkcatalog.diff.compare import compare
from gkcatalog.diff.differences import differences
from gkcatalog.diff.lists import apply_edits, list_edits
from gkcatalog.diff.patch import patch
from gkcatalog.diff.version import Entry, Version
from gkcatalog.model.change import Kind


def values(entries: tuple[Entry, ...]) -> list[str]:
    return sorted(repr(entry) for entry in entries)


@given(versions())
def test_nothing_differs_from_itself(version: Version) -> None:
    assert compare(version, version, meanings()).changes == ()


@given(versions(), st.randoms())
def test_order_of_items_does_not_matter(version: Version, random: "st.random.Random") -> None:
    shuffled = list(version.entries)
    random.shuffle(shuffled)
    assert compare(version, replace(version, entries=tuple(shuffled)), meanings()).changes == ()


@given(versions(), versions())
def test_the_differences_turn_one_into_the_other(old: Version, new: Version) -> None:
    found = tuple(differences(old, new, meanings()))
    assert values(patch(old.entries, found)) == values(new.entries)


@given(versions(), versions())
def test_every_difference_is_told_once_under_its_own_fingerprint(
    old: Version, new: Version
) -> None:
    changes = compare(old, new, meanings()).changes
    found = len(list(differences(old, new, meanings())))
    statements = {(d.unit, d.domain, d.reason) for d in old.denials} ^ {
        (d.unit, d.domain, d.reason) for d in new.denials
    }
    changed = len({(unit, domain) for unit, domain, _ in statements})
    assert len(changes) == found + changed
    assert len({change.fingerprint for change in changes}) == len(changes)


@given(versions(), versions())
def test_what_came_one_way_goes_the_other_way(old: Version, new: Version) -> None:
    there = [c for c in compare(old, new, meanings()).changes if c.kind is Kind.ADDED]
    back = [c for c in compare(new, old, meanings()).changes if c.kind is Kind.REMOVED]
    assert [change.item for change in there] == [change.item for change in back]


@given(versions(), versions())
def test_internal_notes_are_never_shown(old: Version, new: Version) -> None:
    for change in compare(old, new, meanings()).changes:
        if change.field == "内部备注":
            assert (change.old, change.new) == ("", "")
            assert change.message == "内部备注有改动，内容不予显示。"


@given(
    st.lists(st.sampled_from("甲乙丙丁"), max_size=6),
    st.lists(st.sampled_from("甲乙丙丁"), max_size=6),
    st.booleans(),
    st.booleans(),
)
def test_edits_of_a_list_turn_one_into_the_other(
    old: list[str], new: list[str], prose: bool, replaced: bool
) -> None:
    edits = list(list_edits(old, new, [], prose, replaced))
    assert apply_edits(old, edits) == tuple(new)
    assert (edits == []) == (old == new)
