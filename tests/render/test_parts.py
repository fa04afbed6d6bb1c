"""Files of parts: what is as it was is copied from the earlier file, whatever stands round it."""

from functools import partial
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.render.data.parts import Parts
from gkcatalog.render.ledger import Ledger

PATH = "data/catalog.json"
Contents = dict[str, bytes]
contents = st.dictionaries(st.sampled_from("abcdef"), st.binary(max_size=9))


def made_of(told: Contents, ledger: Ledger, head: bytes, joint: bytes) -> bytes:
    parts = Parts(ledger, PATH)
    for name, content in told.items():
        parts.get(name, content, partial(bytes, content))
    return parts.file(PATH, head, told, joint, b"]").data


def by_hand(told: Contents, head: bytes, joint: bytes) -> bytes:
    return head + joint.join(told.values()) + b"]"


@given(
    contents, contents, st.sampled_from([b"[", b"[longer"]), st.sampled_from([b"", b",", b",\n"])
)
def test_a_file_after_another_is_as_it_would_be_alone(
    before: Contents, after: Contents, head: bytes, joint: bytes
) -> None:
    first = Ledger()
    earlier = made_of(before, first, b"[", joint)
    assert earlier == by_hand(before, b"[", joint)
    second = Ledger(first.made, lambda path: BytesIO(earlier))
    assert made_of(after, second, head, joint) == by_hand(after, head, joint)


def test_what_is_as_it_was_is_not_made_again() -> None:
    first = Ledger()
    earlier = made_of({"a": b"1", "b": b"2"}, first, b"[", b",")
    parts = Parts(Ledger(first.made, lambda path: BytesIO(earlier)), PATH)
    parts.get("a", b"1", pytest.fail)
    parts.get("b", b"2", pytest.fail)
    assert parts.file("data/units/x.json", b"{", ["b", "a"], b",", b"}").data == b"{2,1}"


def test_an_earlier_file_that_is_cut_off_meanwhile_is_told() -> None:
    first = Ledger()
    earlier = made_of({"a": b"1234"}, first, b"[", b",")
    ledger = Ledger(first.made, lambda path: BytesIO(earlier[:-3]))
    with pytest.raises(OSError, match="shorter"):
        made_of({"a": b"1234"}, ledger, b"[", b",")
