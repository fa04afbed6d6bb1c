"""Fragments in the page of a portal: neither changes what the other looks like."""

from pathlib import Path
from typing import Any

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st
from support.rendering import render_site
from support.search_page import arrived

from gkcatalog.model.item import Directory
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Settings
from gkcatalog.render.site import Extras, SiteOptions
from gkcatalog.render.site.scoped_style import scoped

from .conftest import AS_OF

CASES = {
    "an element": ("p { margin: 0 }", ".k p { margin: 0; }"),
    "several": ("td, .a > th { top: 0 }", ".k td, .k .a > th { top: 0; }"),
    "the page itself": ("html, body, main { margin: 0 }", ".k { margin: 0; }"),
    "below the page": ("main > p, body:has(.x) .y { top: 0 }", ".k > p, .k:has(.x) .y { top: 0; }"),
    "of the root": (":root { --ink: #000 }", ".k { --ink: #000; }"),
    "of the element": (".k .a { top: 0 }", ".k .a { top: 0; }"),
    "another element of a longer name": (".kk { top: 0 }", ".k .kk { top: 0; }"),
    "commas in brackets": (":is(a, b) { top: 0 }", ".k :is(a, b) { top: 0; }"),
    "an identifier": ("#x { top: 0 }", ".k #x { top: 0; }"),
    "an attribute": ("[hidden] { display: none !important }", None),
    "the root's unit": ("p { top: 1.5rem }", ".k p { top: calc(1.5 * var(--rem)); }"),
    "the root's unit in a function": (
        "p { width: clamp(1rem, 3vw, min(2rem, 4px)) }",
        ".k p { width: clamp(calc(1 * var(--rem)), 3vw, min(calc(2 * var(--rem)), 4px)); }",
    ),
    "the root's size": (
        "html { font-size: 125% }",
        ".k { --rem: 20px; font-size: var(--rem); }",
    ),
    "the root's size in points": (
        "html:has(#l) { font-size: 16pt }",
        ".k:has(#l) { --rem: 16pt; font-size: var(--rem); }",
    ),
    "a size that is not the root's": ("h1 { font-size: 150% }", ".k h1 { font-size: 150%; }"),
    "text": ('a::before { content: "› } rem" }', '.k a::before { content: "› } rem"; }'),
    "a comment": ("/* a, b */ a { top: 0 }", ".k a { top: 0; }"),
    "other colours at night": ("@media (prefers-color-scheme: dark) { a { top: 0 } }", ""),
    "the portal's colours": (":root { color-scheme: light dark; top: 0 }", ".k { top: 0; }"),
    "the portal's paper": ("@page { margin: 0 }", ""),
    "the first sheet of the portal": ("@page :first { margin: 0 }", ""),
    "the portal's paper with a blank": ("@page\n{ margin: 0 }", ""),
    "a named first sheet": ("@page wide:first { margin: 0 }", "@page wide:first { margin: 0 }"),
    "a name for paper": ("@page wide { size: A4 landscape }", "@page wide { size: A4 landscape }"),
    "a condition": (
        "@media (max-width: 60rem) { a { top: 1rem } }",
        "@media (max-width: 60rem) { .k a { top: calc(1 * var(--rem)); } }",
    ),
    "conditions in conditions": (
        "@supports (top: 0) { @media print { html { top: 0 } } }",
        "@supports (top: 0) { @media print { .k { top: 0; } } }",
    ),
    "steps of a movement": (
        "@keyframes x { from { top: 0 } }",
        "@keyframes x { from { top: 0 } }",
    ),
    "a condition of a box": (
        "@CONTAINER (width > 9rem) { a { top: 0 } }",
        "@CONTAINER (width > 9rem) { .k a { top: 0; } }",
    ),
    "layers": (
        "@layer a, b; @layer a { p { top: 0 } }",
        "@layer a, b; @layer a { .k p { top: 0; } }",
    ),
    "an unfinished list": ("a, { top: 0 } , b { top: 0 } c { top: 0 }", ".k c { top: 0; }"),
    "the root among others": (
        "p, :ROOT, html { FONT-SIZE: 2EM !important }",
        ".k p, .k :ROOT, .k { --rem: 2EM !important; font-size: var(--rem) !important; }",
    ),
    "the root's unit in capitals": ("p { top: 2REM }", ".k p { top: calc(2 * var(--rem)); }"),
    "the root alone": (
        ":root { font-size: 50% }",
        ".k { --rem: 8px; font-size: var(--rem); }",
    ),
    "a rule in a rule": (
        "a { top: 0; &:hover { top: 1rem } }",
        ".k a { top: 0; &:hover { top: calc(1 * var(--rem)) } }",
    ),
    "a condition in a rule": (
        "html { @media print { top: 1rem } }",
        ".k { @media print { top: calc(1 * var(--rem)) } }",
    ),
    "what is cut off": ("a { top: 0", ".k a { top: 0; }"),
}


@pytest.mark.parametrize("given_, made", CASES.values(), ids=CASES)
def test_a_rule_holds_inside_the_element(given_: str, made: str | None) -> None:
    wanted = f".k {given_[:-2]}; }}" if made is None else made
    assert " ".join(scoped(given_, ".k").split()) == " ".join(wanted.split())


def selectors(rules: list[Any]) -> list[str]:
    found: list[str] = []
    for rule in rules:
        if rule.type == "qualified-rule":
            plain = [node for node in rule.prelude if node.type != "function"]
            found += tinycss2.serialize(plain).split(",")
        elif rule.lower_at_keyword == "media":
            found += selectors(tinycss2.parse_rule_list(rule.content, True, True))
    return found


def test_no_rule_of_the_shipped_sheet_reaches_out(templates: dict[str, str]) -> None:
    made = scoped(templates["assets/site.css"], ".gkcatalog")
    found = selectors(tinycss2.parse_stylesheet(made, True, True))
    assert len(found) > 300
    assert [one for one in found if not one.strip().startswith(".gkcatalog")] == []


@given(st.text(alphabet="ab.#:>,(){}[]\"'@;/*\\ 1rem%!\n\0é中"))
def test_any_text_is_taken(css: str) -> None:
    """Whatever a workspace writes into its sheet, a build does not stop."""
    again = scoped(scoped(css, ".k"), ".k")
    assert isinstance(again, str)


PORTAL = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户</title><style>
html { font-size: 50px } body { margin: 0; font: 14px/1.5 serif; color: #333 }
header { background: navy; color: white } h1 { text-align: center } h2 { background: #cde }
td, th { padding: 2px; color: green; border: 1px dotted } p { text-indent: 2em } a { color: orange }
ul { list-style: square; padding: 0 30px } input { border: 2px solid blue } main { background: pink }
</style></head><body><header class="own"><p class="own">门户</p></header><main class="own">
<h1 class="own">标题</h1><ul class="own"><li class="own"><a class="own" href="#">链接</a></li></ul>
<table class="own"><tr><td class="own">格</td></tr></table><input class="own">
%s
<p class="own">页脚</p></main></body></html>"""
LOOKS = """name => Array.from(document.querySelectorAll(name), element => {
  const look = getComputedStyle(element);
  return Object.fromEntries(Array.from(look, key => [key, look.getPropertyValue(key)]).filter(
    ([key]) => !/^(block|inline)-size|width|height|origin|^--|^inset|^(top|bottom|left|right)/.test(key)));
})"""


@pytest.fixture(scope="module")
def fragments(
    tmp_path_factory: pytest.TempPathFactory,
    directory: Directory,
    registry: Registry,
    templates: dict[str, str],
) -> Path:
    folder = tmp_path_factory.mktemp("portal")
    made = render_site(
        directory,
        registry,
        Settings("湛河区"),
        AS_OF,
        templates,
        Extras(),
        SiteOptions(fragment=True),
    )
    for artifact in made:
        path = folder / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.data)
    return folder / "site"


@pytest.mark.parametrize("path", ["index.html", "items/czj/czyjs-001.html", "units/czj/czyjs.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_fragment_leaves_the_portal_as_it_is(
    page: Any, fragments: Path, path: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    place = (fragments / path).with_name("portal.html")
    place.write_text(PORTAL % "", encoding="utf-8")
    page.goto(place.as_uri())
    before = page.evaluate(LOOKS, ".own")
    assert len(before) > 5
    place.write_text(PORTAL % (fragments / path).read_text(encoding="utf-8"), encoding="utf-8")
    page.goto(place.as_uri())
    assert page.evaluate(LOOKS, ".own") == before


def test_a_portal_leaves_a_fragment_as_it_is(page: Any, fragments: Path) -> None:
    """Sizes of the root, colours and indents of a portal's own elements do not come in."""
    path = fragments / "units/czj/czyjs.html"
    text = path.read_text(encoding="utf-8")
    place = path.with_name("portal.html")
    looks = []
    for around in (
        PORTAL,
        '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>页</title>%s',
    ):
        place.write_text(around % text, encoding="utf-8")
        page.goto(place.as_uri())
        look = page.evaluate(
            """() => ['', ' h1', ' p', ' td', ' th', ' caption', ' header', ' a', ' li'].map(name => {
              const look = getComputedStyle(document.querySelector('.gkcatalog' + name));
              return [name, look.fontSize, look.color, look.backgroundColor, look.textIndent,
                look.textAlign, look.paddingTop, look.borderTopStyle, look.listStyleType];
            })"""
        )
        looks.append(look)
    assert looks[0] == looks[1]
    assert looks[0][0][1] == "17px"


def test_the_large_type_of_a_fragment_is_its_own(page: Any, fragments: Path) -> None:
    place = (fragments / "index.html").with_name("portal.html")
    place.write_text(
        PORTAL % (fragments / "index.html").read_text(encoding="utf-8"), encoding="utf-8"
    )
    page.goto(place.as_uri())
    size = "name => getComputedStyle(document.querySelector(name)).fontSize"
    usual, outside = page.evaluate(size, ".gkcatalog .lead"), page.evaluate(size, "p.own")
    page.get_by_role("link", name="大字版").click()
    assert float(page.evaluate(size, ".gkcatalog .lead")[:-2]) > float(usual[:-2]) * 1.3
    assert page.evaluate(size, "p.own") == outside
    page.reload()
    assert float(page.evaluate(size, ".gkcatalog .lead")[:-2]) > float(usual[:-2]) * 1.3
    assert page.evaluate("document.documentElement.className") == ""


def test_a_fragment_searches_beside_a_portal_of_the_same_names(page: Any, fragments: Path) -> None:
    """The portal's own box and parameters stay as they are."""
    text = (fragments / "search.html").read_text(encoding="utf-8")
    own = '<form id="search"><input id="q" value="门户"><b id="status">门户</b></form>'
    place = fragments / "portal.html"
    place.write_text(PORTAL % (own + text), encoding="utf-8")
    page.goto(f"{place.as_uri()}?column=7#q=低保")
    arrived(page)
    assert page.locator("#results > li").count() > 0
    page.locator(".gkcatalog #q").fill("预算")
    page.wait_for_function("decodeURI(location.hash) === '#q=预算'")
    assert page.url.partition("#")[0].endswith("portal.html?column=7")
    assert page.locator("#q").first.input_value() == "门户"
    assert page.locator("#status").first.inner_text() == "门户"
