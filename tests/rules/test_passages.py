"""One look at a whole item leaves out nothing that a look at each text would find."""

from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.model.item import Handling, Item, Participation, ServiceGuide, Withheld
from gkcatalog.rules.passages import odd_passages, passages, prose, surface

_texts = st.text("预算，、；。 20２０()（）\n\u200b\u3000\uf0feA", max_size=6)
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
_REPEATED = ("bases", "time_limit", "bodies", "channels")


@given(_items)
def test_surface_and_prose_hold_every_text(item: Item) -> None:
    everything, own = surface(item).split("␞"), prose(item).split("␞")
    for passage in passages(item):
        assert passage.text in everything
        assert passage.text in own or passage.field in _REPEATED


@given(_items)
def test_odd_passages_are_odd_on_their_own(item: Item) -> None:
    odd = set(odd_passages(item))
    for passage in passages(item):
        alone = Item("czj", "czyjs", "a-1", name=passage.text)
        assert bool(odd_passages(alone)) == (passage in odd)


@given(_items, _items)
def test_what_is_remembered_is_of_the_item_asked_for(one: Item, other: Item) -> None:
    first = surface(one)
    surface(other)
    assert surface(one) == first
