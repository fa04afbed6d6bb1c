"""A small register for tables."""

from gkcatalog.model.registry import Domain, Registry, Unit, UnitGroup

REGISTRY = Registry(
    units=(
        Unit("czj", "区财政局", ("湛河区财政局",), "区直单位"),
        Unit("mzj", "区民政局", (), "区直单位"),
        Unit("scjgj", "区市场监督管理局", (), "区直单位"),
        Unit("caozhen", "曹镇乡政府", (), "乡镇"),
    ),
    groups=(UnitGroup("各街道办事处", "街道"),),
    domains=(
        Domain("czyjs", "财政预决算", ("财政预决算公开",)),
        Domain("shjz", "社会救助"),
        Domain("hjgl", "户籍管理"),
    ),
)
