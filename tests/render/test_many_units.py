"""Districts with so many units that a page shows them otherwise."""

from pathlib import Path
from typing import Any

import pytest
from support.markup import Page
from support.rendering import render_site

from gkcatalog.model.item import Directory, Item, ItemFile, UnitCatalog
from gkcatalog.model.registry import Domain, Registry, Unit, UnitGroup
from gkcatalog.model.settings import Settings
from gkcatalog.render.published import Published
from gkcatalog.render.site import Extras, SiteOptions, topics
from gkcatalog.render.site.matrix import ABREAST, Matrix, MatrixCell, MatrixRow, matrix_of

from .conftest import AS_OF


def district(count: int) -> tuple[Directory, Registry]:
    """Units in the domains a, b and c: items, an open duty and a statement; d is repealed."""
    units = tuple(Unit(f"u{n:02}", f"第{n}局") for n in range(1, count + 1))
    domains = (
        *(
            Domain("a", "甲", responsible=("各局",)),
            Domain("b", "乙", responsible=("第2局",)),
            Domain("c", "丙"),
        ),
        Domain("d", "丁", repealed="2020-01-01"),
    )
    files = (
        *(ItemFile("x", u.code, "a", items=(Item(u.code, "a", "a-1", "名"),)) for u in units),
        ItemFile("y", "u01", "c", not_concerned="没有"),
    )
    catalogs = (UnitCatalog(u.code, tuple(f for f in files if f.unit == u.code)) for u in units)
    groups = (UnitGroup("各局", members=tuple(unit.code for unit in units)),)
    return Directory(tuple(catalogs)), Registry(units=units, groups=groups, domains=domains)


def matrix(units: int) -> Matrix:
    return matrix_of(Published.of(*district(units)), "2026-01-01")


def test_as_many_units_as_fit_stand_side_by_side() -> None:
    made = matrix(ABREAST)
    assert not made.tall
    assert made.columns[0] == ("第1局", "units/u01/index.html")
    assert [(row.name, row.path, row.count) for row in made.rows] == [
        ("甲", "domains/a.html", ABREAST), ("乙", "domains/b.html", 0), ("丙", "domains/c.html", 0),
    ]  # fmt: skip
    assert made.rows[1].cells[1] == MatrixCell("第2局", owed=True)


def test_of_more_units_each_has_a_row() -> None:
    made = matrix(ABREAST + 1)
    assert made.tall
    assert made.columns == (
        ("甲", "domains/a.html"), ("乙", "domains/b.html"), ("丙", "domains/c.html"),
    )  # fmt: skip
    assert made.rows[:2] == (
        MatrixRow(
            "第1局",
            "units/u01/index.html",
            (
                MatrixCell("甲", "units/u01/a.html", 1),
                MatrixCell("乙"),
                MatrixCell("丙", "not-concerned.html#u01", not_concerned=True),
            ),
        ),
        MatrixRow(
            "第2局",
            "units/u02/index.html",
            (
                MatrixCell("甲", "units/u02/a.html", 1),
                MatrixCell("乙", owed=True),
                MatrixCell("丙"),
            ),
        ),
    )
    assert len(made.rows) == ABREAST + 1


def test_a_tall_matrix_is_a_list_of_units_on_a_phone(
    page: Any, tmp_path: Path, settings: Settings, templates: dict[str, str]
) -> None:
    made = render_site(*district(ABREAST + 1), settings, AS_OF, templates, Extras(), SiteOptions())
    for artifact in made:
        target = tmp_path / artifact.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(artifact.data)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto((tmp_path / "site/index.html").as_uri())
    assert page.locator(".matrix thead a:visible").all_inner_texts() == ["甲", "乙", "丙"]
    assert page.locator(".matrix tbody tr").nth(1).inner_text().split() == [
        "第2局",
        "1",
        "1",
        "—",
        "尚未发布",
    ]
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator(".matrix tbody a:visible").count() == ABREAST + 1
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def domain_page(
    units: int, links: int, settings: Settings, templates: dict[str, str], patch: pytest.MonkeyPatch
) -> Page:
    patch.setattr(topics, "MAX_LINKS", links)
    made = render_site(*district(units), settings, AS_OF, templates, Extras(), SiteOptions())
    return Page(next(a.data for a in made if a.path == "site/domains/a.html"))


def test_a_domain_names_its_items_and_units(
    settings: Settings, templates: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = domain_page(topics.MAX_NAMES, topics.MAX_NAMES, settings, templates, monkeypatch)
    assert "../items/u40/a-1.html" in page.links
    assert "责任单位第1局、第2局、" in "".join(page.text.split())
    assert "各局" not in page.text


def test_a_domain_of_many_items_leads_to_the_lists_of_units(
    settings: Settings, templates: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    units = topics.MAX_NAMES + 1
    page = domain_page(units, units - 1, settings, templates, monkeypatch)
    assert {f"../units/u{n:02}/a.html" for n in range(1, units + 1)} <= set(page.links)
    assert "../items/u01/a-1.html" not in page.links
    assert "责任单位各局" in page.text
