"""A corpus of catalogs: so many units, 25 domains, ten items in each, written as clerks write.

`python bench/corpus.py FOLDER [--units 30] [--items 10] [--unlike]` makes a workspace that
validates without errors. The same arguments give the same files. With `--unlike` every item
has words of its own: catalogs repeat themselves, and what lives on that is measured without it.
"""

import argparse
import shutil
from itertools import product
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
ACTS = (
    "预算",
    "决算",
    "审批",
    "征收",
    "补助",
    "检查",
    "处罚",
    "许可",
    "登记",
    "评审",
    "采购",
    "救助",
)
OBJECTS = (
    *("收支表", "情况说明", "申请条件", "办理流程", "审批结果", "公示名单", "标准依据", "绩效目标"),
    *("监督方式", "资金分配", "项目进展", "验收结果", "受理单位", "投诉渠道", "年度计划"),
)
LAWS = (
    "《中华人民共和国预算法》第十四条",
    "《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第（七）项",
    "《中华人民共和国土地管理法》第四十七条",
    "《中华人民共和国安全生产法》第六十二条",
    "《社会救助暂行办法》（国务院令第649号）第五条",
    "《中华人民共和国义务教育法》第七条",
)
LIMITS = (
    "自信息形成或者变更之日起20个工作日内",
    "自信息形成或者变更之日起10个工作日内",
    "本级人民代表大会批准后20日内",
    "自作出决定之日起7个工作日内",
    "每年1月31日前",
)
CHANNELS = (
    "政府网站",
    "政府公报",
    "两微一端",
    "公开查阅点",
    "政务服务中心",
    "便民服务站",
    "纸质媒体",
)
STAGES = ("决策", "执行", "管理", "服务", "结果")


def item(random: Random, number: int, code: str, domain: str, unlike: bool) -> str:
    """One item as a clerk would write it."""
    act, group = random.choice(ACTS), random.choice(ACTS)
    contents = random.sample(OBJECTS, random.randint(2, 5))
    bases = random.sample(LAWS, random.randint(1, 3))
    own = word(random) if unlike else ""
    contents[0] += own
    lines = [
        f"  - 编号: {code}-{number:03d}",
        f"    一级事项: {domain}{group}",
        f"    名称: {domain}{act}{own}第{number}类{random.choice(OBJECTS)}",
        "    内容:",
        *(f"      - {domain}{act}{content}" for content in contents),
        "    依据:",
        *(f"      - {base}" for base in bases),
        f"    时限: {random.choice(LIMITS)}",
        "    主体: 本单位",
        "    方式: 主动公开",
        f"    渠道: [{', '.join(random.sample(CHANNELS, random.randint(1, 4)))}]",
        "    公开对象: 全社会",
        "    层级: [县级, 乡级]",
        f"    环节: {random.choice(STAGES)}",
    ]
    return "\n".join(lines) + "\n"


def word(random: Random) -> str:
    """Eight characters that make no sense."""
    return "".join(chr(random.randrange(0x4E00, 0x8000)) for _ in range(8))


def make(folder: Path, units: int, items: int, seed: int = 711, *, unlike: bool = False) -> None:
    """Write a workspace."""
    import yaml

    random = Random(seed)
    shutil.rmtree(folder, ignore_errors=True)
    registry = folder / "catalogs/registry"
    registry.mkdir(parents=True)
    for name in ("channels", "laws"):
        shutil.copy(ROOT / f"catalogs/registry/{name}.yaml", registry)
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    shutil.copy(ROOT / "templates/workspace/gkcatalog.yaml", folder)
    known = yaml.safe_load((ROOT / "catalogs/registry/domains.yaml").read_text("utf-8"))
    domains = [(d["代码"], d["名称"]) for d in known["领域"] if d.get("责任单位")][:25]
    codes = [f"dw{number:04d}" for number in range(1, units + 1)]
    write(
        registry / "units.yaml",
        "单位:\n"
        + "".join(
            f"  - {{代码: {code}, 名称: 第{number}单位, 类别: 区直单位}}\n"
            for number, code in enumerate(codes, start=1)
        )
        + "组别:\n  - {名称: 全体单位, 类别: 区直单位}\n",
    )
    write(
        registry / "domains.yaml",
        "领域:\n"
        + "".join(
            f"  - {{代码: {code}, 名称: {name}, 责任单位: [全体单位]}}\n" for code, name in domains
        ),
    )
    for (number, code), (domain_code, domain) in product(enumerate(codes, start=1), domains):
        header = f"单位: 第{number}单位\n领域: {domain}\n阶段: 目录\n版本: 2026年版\n事项:\n"
        body = "".join(item(random, n, domain_code, domain, unlike) for n in range(1, items + 1))
        write(folder / f"catalogs/units/{code}/{domain_code}.yaml", header + body)


def write(path: Path, text: str) -> None:
    """A text as UTF-8 with plain line breaks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=30)
    parser.add_argument("--items", type=int, default=10)
    parser.add_argument("--unlike", action="store_true")
    arguments = parser.parse_args()
    make(arguments.folder, arguments.units, arguments.items, unlike=arguments.unlike)
