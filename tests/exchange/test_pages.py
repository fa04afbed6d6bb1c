"""Pages with several tables: which domain each belongs to."""

import pytest
from registers import REGISTRY

from gkcatalog.exchange.reading import read_tables
from gkcatalog.model.settings import Settings

HEAD = "<table><tr><td>公开事项<td>公开内容<td>公开依据<td>公开主体"


def table(name: str) -> str:
    return f"{HEAD}<tr><td>{name}<td>内容<td>《甲法》<td>区财政局</table>"


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        pytest.param(f"<p>目录</p>{table('甲')}", ["甲:"], id="no domain"),
        pytest.param(f"<h1>财政预决算领域</h1>{table('甲')}", ["甲:财政预决算"], id="a heading"),
        pytest.param(
            f"<title>财政预决算领域目录</title><p>发布日期</p>{table('甲')}", ["甲:财政预决算"],
            id="the title of the page",
        ),
        pytest.param(
            f"<h2>财政预决算</h2>{table('甲')}<h2>社会救助</h2>{table('乙')}",
            ["甲:财政预决算", "乙:社会救助"], id="a heading each",
        ),
        pytest.param(
            f"<h2>财政预决算</h2>{table('甲')}{table('乙')}", ["甲:财政预决算", "乙:财政预决算"],
            id="a table that goes on",
        ),
        pytest.param(
            f"<h2>财政预决算</h2>{table('甲')}<h2>其他事项</h2>{table('乙')}",
            ["甲:财政预决算", "乙:"], id="a heading that names no domain",
        ),
        pytest.param(
            f"<h2>财政预决算公开领域、社会救助领域目录</h2>{table('甲')}", ["甲:"], id="two domains"
        ),
        pytest.param(
            f"<h1>财政预决算</h1><table><tr><td>导航<td>{table('甲')}</table>", ["甲:财政预决算"],
            id="a table that lays out the page",
        ),
        pytest.param(f"<h1>湛河区林业领域</h1>{table('甲')}", ["甲:林业"], id="an unknown domain"),
    ],
)  # fmt: skip
def test_domains_of_pages(markup: str, wanted: list[str]) -> None:
    result = read_tables(markup.encode("gb18030"), "a.html", REGISTRY, Settings())
    found = [f"{item.text('名称')}:{one.domain}" for one in result.tables for item in one.items]
    assert found == wanted
