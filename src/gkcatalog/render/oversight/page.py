"""A paper as one HTML file: no script, nothing fetched, readable by keyboard and on paper."""

from collections.abc import Iterator
from html import escape

from gkcatalog.model.paper import (
    Block,
    Cell,
    Chart,
    Heading,
    Listing,
    Mark,
    Matrix,
    Paper,
    Prose,
    Source,
    Table,
    Tone,
)
from gkcatalog.render.oversight.drawing import PATTERNS, svg

_STYLE = """
:root{--ink:#1b1f24;--line:#9aa3ad;--head:#eef1f5;--paper:#fff;--accent:#17446b}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem;max-width:76rem;color:var(--ink);background:var(--paper);
 font:16px/1.7 "Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",SimHei,sans-serif}
h1{font-size:1.7rem;line-height:1.35;margin:0 0 .25rem}
h2{font-size:1.3rem;margin:2.2rem 0 .6rem;padding-bottom:.2rem;
 border-bottom:2px solid var(--accent)}
h3{font-size:1.1rem;margin:1.6rem 0 .4rem}
a{color:var(--accent)}
a:focus-visible,.wide:focus-visible{outline:3px solid #c25400;outline-offset:2px}
.imprint{margin:0 0 1rem;color:#4a525b}
nav ul{columns:2 20rem;padding-left:1.2rem;margin:.4rem 0}
.wide{overflow-x:auto;margin:.8rem 0}
table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
caption{caption-side:top;text-align:left;font-weight:bold;padding:.2rem 0}
th,td{border:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}
thead th{background:var(--head);min-width:4em}
tbody th{font-weight:normal;background:#f8f9fb;min-width:5em}
.n{text-align:right;white-space:nowrap}
.matrix{font-size:.78rem}.matrix thead th{min-width:0}
.matrix th,.matrix td{padding:.15rem .25rem;text-align:center}
.matrix tbody th,.matrix td{white-space:nowrap}.matrix tbody th{text-align:left}
.good{background:#e3f1e4}.partly{background:#fff3d1}.neutral{background:#eceff3}.bad{background:#fbdcd8}
figure{margin:1rem 0}figcaption{font-weight:bold}
svg{max-width:100%;height:auto;display:block}
pre{overflow-x:auto;background:var(--head);padding:.8rem;font-size:.85rem}
.legend{font-size:.9rem}
.legend span{padding:0 .4rem;margin-right:.8rem;border:1px solid var(--line)}
@media print{
 @page{size:A4 landscape;margin:14mm}
 body{font-size:10.5pt;padding:0;max-width:none}nav,details{display:none}
 .wide{overflow:visible}table{font-size:8.5pt}.matrix{font-size:6.5pt}
 .matrix th,.matrix td{padding:.08rem .1rem}
 .matrix tbody th,.matrix td{white-space:normal}
 thead{display:table-header-group}tr,figure{break-inside:avoid}h2,h3,caption{break-after:avoid}
 *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
"""


_LONG = 15
"""Rows from which a table may break over pages."""
BOOKLET = """
body{max-width:52rem;font-size:18px}
@media print{
 @page{size:A4 portrait;margin:22mm 20mm}
 body{font-size:12pt}table{font-size:11pt}tbody th{min-width:6em}
 table{break-inside:avoid}.long table{break-inside:auto}main p{break-after:avoid}
 a{color:inherit;text-decoration:none}
}
"""
"""Rules for papers that are printed as a book."""


def page(paper: Paper, extra_style: str = "") -> str:
    """The whole page; sections are listed at the top."""
    title = escape(paper.title)
    heads = [block for block in paper.blocks if isinstance(block, Heading) and block.level == 2]
    contents = "".join(
        f'<li><a href="#{head.anchor or f"s{n}"}">{escape(head.text)}</a></li>'
        for n, head in enumerate(heads, 1)
    )
    nav = f'<nav aria-label="目录"><ul>{contents}</ul></nav>' if len(heads) > 1 else ""
    imprint = f'<p class="imprint">{escape(paper.imprint)}</p>' if paper.imprint else ""
    body = "\n".join(_blocks(paper.blocks))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}{extra_style}</style>\n</head>\n<body>\n"
        f"<header><h1>{title}</h1>\n{imprint}{nav}</header>\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    section = 0
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            section += block.level == 2
            name = block.anchor or (f"s{section}" if block.level == 2 else "")
            anchor = f' id="{escape(name, quote=True)}"' if name else ""
            yield f"<h{block.level}{anchor}>{escape(block.text)}</h{block.level}>"
        else:
            yield _block(block, f"b{number}")


def _block(block: Block, name: str) -> str:
    match block:
        case Prose():
            return f"<p>{escape(block.text)}</p>"
        case Listing():
            tag = "ol" if block.ordered else "ul"
            return f"<{tag}>{''.join(_entries(block))}</{tag}>"
        case Table():
            return _table(block)
        case Matrix():
            return _matrix(block)
        case Chart():
            return _figure(block, name)
        case Source():
            return (
                f"<figure><figcaption>{escape(block.caption)}</figcaption>"
                f'<pre tabindex="0">{escape(block.text)}</pre></figure>'
            )
        case Heading():
            return ""


def _entries(listing: Listing) -> Iterator[str]:
    for number, item in enumerate(listing.items):
        text = escape(item)
        if listing.targets:
            text = f'<a href="#{escape(listing.targets[number], quote=True)}">{text}</a>'
        yield f"<li>{text}</li>"


def _region(caption: str, inside: str) -> str:
    """Wide tables scroll on their own, by keyboard too; long ones break over pages."""
    label = escape(caption, quote=True)
    kind = "wide long" if inside.count("<tr>") > _LONG else "wide"
    return f'<div class="{kind}" role="region" tabindex="0" aria-label="{label}">{inside}</div>'


def _table(table: Table) -> str:
    numeric = [' class="n"' if column.numeric else "" for column in table.columns]
    heads = "".join(
        f'<th scope="col"{n}>{escape(column.title)}</th>'
        for column, n in zip(table.columns, numeric, strict=True)
    )
    rows = "\n".join(_row(row, numeric) for row in table.rows)
    if not rows:
        rows = f'<tr><td colspan="{len(table.columns)}">没有</td></tr>'
    caption = escape(table.caption)
    return _region(
        table.caption,
        f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>\n{rows}\n</tbody></table>",
    )


def _row(row: tuple[Cell, ...], numeric: list[str]) -> str:
    first, *others = (escape(str(cell)) for cell in row)
    cells = "".join(f"<td{n}>{cell}</td>" for cell, n in zip(others, numeric[1:], strict=True))
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'


def _matrix(matrix: Matrix) -> str:
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in matrix.columns)
    rows = "\n".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(map(_mark, marks))}</tr>'
        for name, marks in matrix.rows
    )
    legend = "".join(
        f'<span class="{mark.tone.value}">{escape(mark.word)}</span>' for mark in matrix.legend
    )
    return f'<p class="legend">图例：{legend}空格为不负责</p>' + _region(
        matrix.caption,
        f'<table class="matrix"><caption>{escape(matrix.caption)}</caption><thead><tr>'
        f'<th scope="col">{escape(matrix.corner)}</th>{heads}</tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table>",
    )


def _mark(mark: Mark | None) -> str:
    if mark is None:
        return "<td></td>"
    tone = "" if mark.tone is Tone.NONE else f' class="{mark.tone.value}"'
    return f"<td{tone}>{escape(mark.word)}</td>"


def _figure(chart: Chart, name: str) -> str:
    """A drawing; its numbers stand in a table of their own for those who can not see it."""
    if not chart.categories:
        return ""
    heads = "".join(
        f'<th scope="col" class="n">{escape(series.name)}</th>' for series in chart.series
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(category)}</th>'
        + "".join(f'<td class="n">{_number(s.values[n])}</td>' for s in chart.series)
        + "</tr>"
        for n, category in enumerate(chart.categories)
    )
    caption = escape(chart.caption)
    return (
        f"<figure><figcaption>{caption}</figcaption>{svg(chart, name, PATTERNS)}"
        f"<details><summary>{caption}的数据</summary><table><caption>{caption}</caption>"
        f'<thead><tr><th scope="col"></th>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        "</details></figure>"
    )


def _number(value: object) -> str:
    return "" if value is None else escape(str(value))
