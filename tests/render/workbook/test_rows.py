"""Rows that no spreadsheet shows whole: what is passed over by a glance would fit."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from gkcatalog.model.registry import Registry, Unit
from gkcatalog.model.settings import Settings
from gkcatalog.model.sheet import HIGHEST_ROW
from gkcatalog.render.workbook.rows import Imprint, _may_be_too_tall

from ..conftest import AS_OF, make

IMPRINT = Imprint(Registry(units=(Unit("czj", "区财政局"),)), Settings("湛河区"), AS_OF)
TEXTS = st.text(st.sampled_from("甲乙，。（）ab1 \n"), max_size=120)
LISTS = st.lists(TEXTS, max_size=30).map(tuple)


@given(TEXTS, TEXTS, LISTS, LISTS, TEXTS, LISTS, LISTS, TEXTS, TEXTS)
def test_what_is_passed_over_fits(
    name, group, contents, bases, limit, bodies, channels, audience, note
) -> None:  # type: ignore[no-untyped-def]
    item = replace(
        make("czj", "czyjs", 1), name=name, group=group, contents=contents, bases=bases,
        time_limit=limit, bodies=bodies, channels=channels, audience=audience, note=note,
    )  # fmt: skip
    row = IMPRINT.row(item)
    assert _may_be_too_tall(item) or max(row.height, row.group_height) <= HIGHEST_ROW
