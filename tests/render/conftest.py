"""A small district, its site on disk, and Debian's Chromium."""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.rendering import render_site

from gkcatalog.model.change import Change, Effect, Kind
from gkcatalog.model.item import (
    Directory,
    Handling,
    Item,
    ItemFile,
    Participation,
    ServiceGuide,
    Standard,
    UnitCatalog,
    Withheld,
)
from gkcatalog.model.oversight import Retired
from gkcatalog.model.place import Origin
from gkcatalog.model.registry import Channel, Domain, Law, Registry, Unit, UnitGroup
from gkcatalog.model.settings import Settings, Site
from gkcatalog.render.site import DatedChange, Extras, SiteOptions, Step

AS_OF = date(2026, 6, 30)
SECRET = "绝不公布的文字"
CHANNELS = (
    "政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点",
    "政务服务中心", "便民服务站", "入户/现场", "社区/企事业单位/村公示栏（电子屏）",
    "精准推送", "其他",
)  # fmt: skip
NASTY = {
    "script": "<script>alert(1)</script>",
    "quote": "\"'><img src=x onerror=alert(1)>",
    "cdata": "]]>&amp;<!--",
    "close": "</script></style></title>",
    "separators": "甲\u2028乙\u2029丙",
    "control": "甲\x01乙\x1f丙\x7f",
    "rtl": "\u202e反向\u200f文字",
    "wide": "𠀀𡃁👩‍👩‍👧",
    "long": "长" * 10_000,
    "formula": "=cmd|' /C calc'!A0",
    "template": "{{ 7*7 }}{% raw %}",
    "backslash": "\\u003c \\ \\n",
}


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry(
        units=(
            Unit("czj", "区财政局", ("湛河区财政局",), "区直单位"),
            Unit("mzj", "区民政局", (), "区直单位"),
            Unit("caozhen", "曹镇乡政府", (), "乡镇"),
            Unit("shili-yi-cun", "示例一村", (), "村", "caozhen"),
            Unit("hebin", "河滨街道办事处", (), "街道"),
        ),
        groups=(UnitGroup("各街道办事处", "街道"),),
        domains=(
            Domain("czyjs", "财政预决算", ("财政预决算公开",), ("区财政局", "曹镇乡政府")),
            Domain("shjz", "社会救助", (), ("区民政局", "曹镇乡政府", "各街道办事处")),
            Domain("cwgk", "村务公开"),
        ),
        channels=tuple(map(Channel, CHANNELS)),
        laws=(
            Law(
                "中华人民共和国政府信息公开条例",
                ("政府信息公开条例",),
                kind="行政法规",
                number="国务院令第711号",
                effective="2019-05-15",
            ),
            Law("中华人民共和国收养法", repealed="2021-01-01", successor="中华人民共和国民法典"),
        ),
    )


def make(unit: str, domain: str, number: int, **fields: object) -> Item:
    values: dict[str, object] = {
        "name": f"事项{number}",
        "contents": ("文件名称",),
        "bases": ("《政府信息公开条例》第二十条",),
        "time_limit": "自信息形成之日起20个工作日内",
        "bodies": ("本单位",),
        "method": "主动公开",
        "channels": ("政府网站",),
        "audience": "全社会",
        "group": "一般信息",
        "levels": ("县级",),
        "stage": "结果",
    }
    return Item(unit, domain, f"{domain}-{number:03d}", **{**values, **fields})  # type: ignore[arg-type]


def _generated(unit: str, domain: str) -> Iterator[Item]:
    names = ("最低生活保障对象名单", "低保申请办理", "部门预算", "ＡＢＣ系统使用", "重大项目审计")
    contents = ("申请条件", "低保标准", "办理流程", "监督电话 12345")
    stages = ("决策", "执行", "管理", "服务", "结果", "")
    rounds = zip(itertools.cycle(names), itertools.cycle(contents), itertools.cycle(stages))
    for number, (name, content, stage) in zip(range(10, 75), rounds, strict=False):
        yield make(
            unit,
            domain,
            number,
            name=name,
            contents=(content, f"材料{number % 7}"),
            stage=stage,
            method="依申请公开" if number % 9 == 0 else "主动公开",
            audience="特定群体：低保对象" if number % 9 == 0 else "全社会",
            channels=("政府网站", "其他：展板") if number % 4 else ("公开查阅点", "入户/现场"),
            levels=("县级", "乡级") if number % 3 else ("村级",),
        )


@pytest.fixture(scope="session")
def directory() -> Directory:
    rich = make(
        "czj",
        "czyjs",
        1,
        name="政府预算",
        bases=(
            "《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条",
            "《中华人民共和国收养法》",
        ),
        extends="gj2019/czyjs-001",
        origins={
            ("contents", None): Origin("catalogs/standards/gj2019/czyjs.yaml", ()),
            ("bases", 0): Origin("catalogs/standards/gj2019/czyjs.yaml", ()),
        },
        participation=Participation("预算编制", ("座谈会",), ("政府网站",)),
        service_guide=ServiceGuide(
            ("符合条件",),
            ("身份证",),
            ("申请", "审核"),
            phone="见公示",
            online="https://a.invalid/x",
        ),
        handling=Handling("公开岗", "负责人审定", ("起草", "审核"), "3个工作日"),
        readings=("https://b.invalid/r", "口头解读"),
        twins=("caozhen/czyjs-010", "czj/czyjs-002", "czj/czyjs-003"),
        internal_note=SECRET,
        last_updated="2026-05-01",
    )
    hidden = make(
        "czj", "czyjs", 2, name=SECRET, method="不予公开", withheld=Withheld("条款", SECRET)
    )
    inventory = make("czj", "shjz", 3, name=SECRET)
    nasty = tuple(
        make(
            "mzj",
            "shjz",
            number,
            name=text,
            contents=(text, text),
            bases=(text,),
            time_limit=text,
            bodies=(text,),
            channels=(f"其他：{text}",),
            audience=text,
            group=text,
            note=text,
            participation=Participation(text, (text,)),
            service_guide=ServiceGuide((text,), phone=text, online=text),
        )
        for number, text in enumerate(NASTY.values(), 101)
    )
    return Directory(
        (
            UnitCatalog(
                "caozhen",
                (
                    ItemFile("a", "caozhen", "czyjs", items=tuple(_generated("caozhen", "czyjs"))),
                    ItemFile("b", "caozhen", "shjz", items=tuple(_generated("caozhen", "shjz"))),
                ),
            ),
            UnitCatalog(
                "czj",
                (
                    ItemFile("c", "czj", "czyjs", items=(rich, hidden), edition="2026年版"),
                    ItemFile("d", "czj", "shjz", stage="清单", items=(inventory,)),
                ),
            ),
            UnitCatalog("hebin", (ItemFile("e", "hebin", "shjz", not_concerned="由区民政局办理"),)),
            UnitCatalog("mzj", (ItemFile("f", "mzj", "shjz", items=nasty),)),
        )
    )


def change(item: str, field: str, message: str, effect: Effect = Effect.WIDEN) -> Change:
    unit, _, code = item.partition("/")
    domain = code.rpartition("-")[0]
    return Change(Kind.CHANGED, effect, unit, domain, item, field, "", "", message, "0123456789ab")


@pytest.fixture(scope="session")
def extras() -> Extras:
    return Extras(
        history={
            "czj/czyjs-001": (
                Step("2025-01-02", "2025年版", "新增事项"),
                Step("2024-01-02", "2024年版", f"{SECRET}由 czj/czyjs-002 承接。"),
            )
        },
        changes=(
            DatedChange("2026-06-01", change("czj/czyjs-001", "时限", "时限缩短")),
            DatedChange("2026-05-01", change("czj/czyjs-002", "", f"{SECRET}改为不予公开")),
            DatedChange("2026-05-01", change("czj/czyjs-001", "内部备注", SECRET)),
            DatedChange("2026-05-01", change("czj/a-9", "", f"{SECRET}由 czj/czyjs-002 承接。")),
        ),
        retired=(
            Retired(
                "czj/czyjs-900", "合并", ("czj/czyjs-001",), "2025-12-31", "机构改革", "旧预算"
            ),
            Retired("czj/czyjs-001", "终止"),
        ),
        standards={"gj2019": Standard("gj2019", "财政预决算领域指引", "财办发〔2019〕77号")},
    )


@pytest.fixture(scope="session")
def settings() -> Settings:
    site = Site("湛河区人民政府", "www.example.invalid", "4104110001", "政务公开标准化规范化")
    return Settings("湛河区", "区政府办公室", site)


def sources() -> dict[str, str]:
    """The shipped templates and assets, as the site takes them."""
    folder = Path(__file__).parents[2] / "templates" / "site"
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def templates() -> dict[str, str]:
    return sources()


@pytest.fixture(scope="session")
def site(
    directory: Directory,
    registry: Registry,
    settings: Settings,
    templates: dict[str, str],
    extras: Extras,
) -> dict[str, bytes]:
    """Every file of the sample's site by path."""
    made = render_site(directory, registry, settings, AS_OF, templates, extras, SiteOptions())
    return {artifact.path: artifact.data for artifact in made}


@pytest.fixture(scope="session")
def site_folder(site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("输出 有空格")
    for path, data in site.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return root / "site"


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page that fails the test where it logs anything or asks another host."""
    opened = chromium.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda request: faults.append(request.url))
    yield opened
    opened.close()
    assert [fault for fault in faults if not fault.startswith(("file:", "data:", "about:"))] == []
