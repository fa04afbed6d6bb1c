"""Single channels: official, local, 其他, synonyms, unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.model.registry import Channel, Registry
from gkcatalog.phrases.channels import OFFICIAL, SYNONYMS, Kind, resolve

REGISTRY = Registry(
    channels=(Channel("政府网站", ("区政府网站",)),),
    local_channels=(Channel("12345政务服务热线", ("12345热线",)),),
)


@pytest.mark.parametrize("name", OFFICIAL[:-1])
def test_official_names_are_read_as_they_stand(name: str) -> None:
    found = resolve(name, Registry())
    assert (found.kind, found.name, found.canonical) == (Kind.OFFICIAL, name, name)


@pytest.mark.parametrize(
    ("text", "kind", "canonical"),
    [
        ("12345政务服务热线", Kind.LOCAL, "12345政务服务热线"),
        ("12345热线", Kind.SYNONYM, "12345政务服务热线"),
        ("区政府网站", Kind.SYNONYM, "政府网站"),
        ("政府 网站", Kind.SYNONYM, "政府网站"),
        ("社区/企事业单位/村公示栏(电子屏)", Kind.SYNONYM, OFFICIAL[10]),
        *((synonym, Kind.SYNONYM, name) for synonym, name in SYNONYMS.items()),
        ("其他", Kind.OTHER, "其他"),
        ("其他：", Kind.OTHER, "其他"),
        ("其他（请写明）", Kind.OTHER, "其他"),
        ("其他______", Kind.OTHER, "其他"),
        ("其他：财政预决算公开平台", Kind.OTHER, "其他：财政预决算公开平台"),
        ("其他:财政预决算公开平台", Kind.OTHER, "其他：财政预决算公开平台"),
        ("其他（微信群）", Kind.OTHER, "其他：微信群"),
        ("其它：微信群", Kind.OTHER, "其他：微信群"),
        ("其他：微信群（村级）", Kind.OTHER, "其他：微信群（村级）"),
        ("其他：（村级）微信群", Kind.OTHER, "其他：（村级）微信群"),
        ("其他：（村级）微信群（业主）", Kind.OTHER, "其他：（村级）微信群（业主）"),
        ("其他（微信群（村级））", Kind.OTHER, "其他：微信群（村级）"),
    ],
)
def test_readings(text: str, kind: Kind, canonical: str) -> None:
    found = resolve(text, REGISTRY)
    assert (found.kind, found.canonical) == (kind, canonical)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("", ()), ("微信公众号", ()), ("政府网占", ("政府网站",)), ("公开查阅", ("公开查阅点",))],
)
def test_unknown_channels(text: str, nearest: tuple[str, ...]) -> None:
    found = resolve(text, REGISTRY)
    assert (found.kind, found.nearest) == (Kind.UNKNOWN, nearest)


@given(st.text("其他它：:（）请写明政府网站/ \n_", max_size=20) | st.text(max_size=20))
def test_the_canonical_form_stands_for_itself(text: str) -> None:
    found = resolve(text, REGISTRY)
    if found.kind is not Kind.UNKNOWN:
        assert resolve(found.canonical, REGISTRY).canonical == found.canonical
