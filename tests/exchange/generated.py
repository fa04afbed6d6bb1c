"""Generated items: every field that a table can carry, with awkward texts."""

from hypothesis import strategies as st

from gkcatalog.exchange.marks import ticked
from gkcatalog.model.fields import LEVELS, METHODS, STAGES
from gkcatalog.model.item import Handling, Item, Participation, ServiceGuide, Withheld

AWKWARD = (
    "=1+1",
    "+86",
    "-",
    "@x",
    "同上",
    "〃",
    "√",
    "1.甲；2.乙",
    "甲\n乙",
    "《法》第一条",
    "_x0041_",
)
letters = st.characters(categories=("L", "N", "P", "S"), exclude_characters="\x85")
plain = st.text(letters, min_size=1, max_size=12)
line = st.one_of(plain, st.builds("{} {}".format, plain, plain), st.sampled_from(AWKWARD))
lines = st.lists(line, max_size=3).map(tuple)
maybe = st.one_of(st.just(""), line)
dates = st.sampled_from(("", "2026-01-31"))
audiences = st.one_of(
    st.just("全社会"), plain.filter(lambda text: len(text) > 2 and ticked(text) is None)
)
"""A name of a group that reads as a mark comes back as a group without a name."""


def ordered(levels: set[str]) -> tuple[str, ...]:
    return tuple(level for level in LEVELS if level in levels)


withheld = st.builds(Withheld, clause=line, explanation=maybe, review_due=dates)
items = st.builds(
    Item,
    unit=st.just("czj"),
    domain=st.just("czyjs"),
    id=st.integers(1, 999).map("czyjs-{:03}".format),
    name=plain,
    contents=lines,
    bases=lines,
    time_limit=maybe,
    bodies=lines,
    method=st.sampled_from(("", *METHODS)),
    channels=lines,
    audience=st.one_of(st.just(""), audiences),
    group=maybe,
    levels=st.sets(st.sampled_from(LEVELS)).map(ordered),
    stage=st.sampled_from(("", *STAGES)),
    withheld=st.none() | withheld,
    sources=lines,
    handling=st.none() | st.builds(Handling, post=line, procedure=lines, time_limit=maybe),
    service_guide=st.none() | st.builds(ServiceGuide, conditions=lines, fee=line, phone=maybe),
    participation=st.none() | st.builds(Participation, scope=line, methods=lines),
    readings=lines,
    urls=lines,
    update_cycle=st.sampled_from(("", "每年", "10天")),
    last_updated=dates,
    review_due=dates,
    twins=lines,
    note=maybe,
    internal_note=maybe,
)
catalogs = st.lists(items, max_size=4, unique_by=lambda item: item.id)
