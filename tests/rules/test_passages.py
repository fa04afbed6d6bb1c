"""The texts of an item: every one of them, with its address."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from gkcatalog.model.item import Handling, Item, Participation, ServiceGuide, Withheld
from gkcatalog.rules.passages import PROSE, Reach, passages_of

_texts = st.text("预算，2", max_size=4)
_lists = st.lists(_texts, max_size=3).map(tuple)
_items = st.builds(
    Item,
    unit=st.just("czj"),
    domain=st.just("czyjs"),
    id=st.just("a-1"),
    name=_texts,
    group=_texts,
    contents=_lists,
    bases=_lists,
    time_limit=_texts,
    bodies=_lists,
    channels=_lists,
    audience=_texts,
    note=_texts,
    withheld=st.none() | st.builds(Withheld, clause=_texts, explanation=_texts),
    handling=st.none() | st.builds(Handling, post=_texts, procedure=_lists),
    service_guide=st.none() | st.builds(ServiceGuide, materials=_lists, phone=_texts),
    participation=st.none() | st.builds(Participation, scope=_texts, methods=_lists),
)
_REACH = Reach(everyone=True, by_village=False)


@given(_items)
def test_every_text_is_found_at_its_address(item: Item) -> None:
    for name in PROSE:
        value = getattr(item, name)
        for passage in passages_of(name, value, _REACH):
            assert passage.field == name
            found = getattr(value, passage.part) if passage.part else value
            assert passage.text == (found if passage.element is None else found[passage.element])


@given(_items)
def test_no_text_is_left_out(item: Item) -> None:
    for name in PROSE:
        value = getattr(item, name)
        told = [passage.text for passage in passages_of(name, value, _REACH)]
        assert [text for text in told if text] == [text for text in _flat(value) if text]


@given(_lists, st.sets(_texts))
def test_texts_that_are_known_are_left_out_of_lists(
    value: tuple[str, ...], known: set[str]
) -> None:
    told = [(p.element, p.text) for p in passages_of("contents", value, _REACH, known)]
    assert told == [(n, text) for n, text in enumerate(value) if text not in known]


def _flat(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Struct):
        return [text for part in value.__struct_fields__ for text in _flat(getattr(value, part))]
    return []
