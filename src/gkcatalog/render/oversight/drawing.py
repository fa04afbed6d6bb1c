"""Charts as SVG: titles for screen readers, hatching beside colour, every number as text."""

from collections.abc import Iterator
from decimal import Decimal
from html import escape

from msgspec import Struct

from gkcatalog.model.paper import Chart, ChartKind

WIDTH = 960
_LABELS, _RIGHT, _BAR, _STEP = 200, 70, 18, 26


class Paint(Struct, frozen=True):
    """A colour, and the lines that tell it from the others in black and white."""

    colour: str
    hatching: str


PATTERNS = (
    Paint("#1f6f43", ""),
    Paint("#c98a00", "M0 8L8 0"),
    Paint("#5b6673", "M0 4H8"),
    Paint("#b3261e", "M0 0L8 8M0 8L8 0"),
    Paint("#2a5d9c", "M4 0V8"),
    Paint("#7a3e9d", "M0 0L8 8"),
)


def svg(chart: Chart, name: str, paints: tuple[Paint, ...]) -> str:
    """The drawing; `name` makes its ids unique in a page."""
    body, height = _lines(chart, name) if chart.kind is ChartKind.LINES else _bars(chart, name)
    summary = f"{len(chart.categories)} 组数据，数值见下方的数据表"
    return (
        f'<svg role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" font-size="13" fill="#1b1f24">'
        f'<title id="{name}-t">{escape(chart.caption)}</title><desc id="{name}-d">{summary}</desc>'
        f"<defs>{''.join(_definitions(chart, name, paints))}</defs>{body}</svg>"
    )


def _definitions(chart: Chart, name: str, paints: tuple[Paint, ...]) -> Iterator[str]:
    for n in range(len(chart.series)):
        paint = paints[n % len(paints)]
        yield (
            f'<pattern id="{name}-p{n}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="{paint.colour}"/>'
            f'<path d="{paint.hatching}" stroke="#fff" stroke-width="1.4" fill="none"/></pattern>'
        )


def _bars(chart: Chart, name: str) -> tuple[str, int]:
    stacked = chart.kind is ChartKind.STACKED
    lanes = 1 if stacked else len(chart.series)
    step = _STEP if lanes == 1 else lanes * (_BAR - 4) + 10
    scale = _scale(chart, stacked)
    parts = list(_legend(chart, name)) if len(chart.series) > 1 else []
    top = 34 if parts else 8
    for row, category in enumerate(chart.categories):
        y = top + row * step
        parts.append(
            f'<text x="{_LABELS - 8}" y="{y + step / 2 + 1:g}" text-anchor="end">'
            f"{escape(_short(category))}</text>"
        )
        parts += (
            _stack(chart, row, y, scale, name) if stacked else _side(chart, row, y, scale, name)
        )
    height = top + len(chart.categories) * step + 8
    axis = f'<path d="M{_LABELS} {top - 2}V{height - 6}" stroke="#5b6673" fill="none"/>'
    return axis + "".join(parts), height


def _stack(chart: Chart, row: int, y: float, scale: Decimal, name: str) -> Iterator[str]:
    x, total = Decimal(_LABELS), Decimal(0)
    for n, series in enumerate(chart.series):
        value = Decimal(series.values[row] or 0)
        length = value * scale
        if value:
            yield _rect(x, y + 3, length, _BAR, f"{name}-p{n}", f"{series.name} {value}")
        x, total = x + length, total + value
    yield f'<text x="{x + 6:.1f}" y="{y + 17:g}">{total}{escape(chart.unit)}</text>'


def _side(chart: Chart, row: int, y: float, scale: Decimal, name: str) -> Iterator[str]:
    alone = len(chart.series) == 1
    thick = _BAR if alone else _BAR - 6
    for n, series in enumerate(chart.series):
        value = series.values[row]
        if value is None:
            continue
        top = y + 3 + n * (_BAR - 4)
        length = max(Decimal(value), Decimal(0)) * scale
        yield _rect(Decimal(_LABELS), top, length, thick, f"{name}-p{n}", f"{series.name} {value}")
        yield (
            f'<text x="{_LABELS + length + 6:.1f}" y="{top + thick / 2 + 5:g}">'
            f"{value}{escape(chart.unit)}</text>"
        )


def _rect(x: Decimal, y: float, length: Decimal, thick: int, fill: str, title: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:g}" width="{length:.1f}" height="{thick}" fill="url(#{fill})">'
        f"<title>{escape(title)}</title></rect>"
    )


def _legend(chart: Chart, name: str) -> Iterator[str]:
    x = _LABELS
    for n, series in enumerate(chart.series):
        yield f'<rect x="{x}" y="6" width="16" height="16" fill="url(#{name}-p{n})"/>'
        yield f'<text x="{x + 22}" y="19">{escape(series.name)}</text>'
        x += 46 + 14 * len(series.name)


def _lines(chart: Chart, name: str) -> tuple[str, int]:
    legend = list(_legend(chart, name)) if len(chart.series) > 1 else []
    height, top, bottom = 320, 60 if legend else 30, 280
    scale = Decimal(bottom - top) / (_largest(chart) or Decimal(1))
    step = Decimal(WIDTH - 140) / max(1, len(chart.categories) - 1)
    parts = [
        *legend,
        f'<path d="M60 {top}V{bottom}H{WIDTH - 60}" stroke="#5b6673" fill="none"/>',
    ]
    for n, category in enumerate(chart.categories):
        parts.append(
            f'<text x="{60 + step * n:.1f}" y="{bottom + 20}" text-anchor="middle">'
            f"{escape(category)}</text>"
        )
    for number, series in enumerate(chart.series):
        colour = PATTERNS[number % len(PATTERNS)].colour
        points = [
            (60 + step * n, bottom - Decimal(value) * scale, value)
            for n, value in enumerate(series.values)
            if value is not None
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for x, y, value in points:
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
                f'<text x="{x:.1f}" y="{y - 10:.1f}" text-anchor="middle">{value}</text>'
            )
    return "".join(parts), height


def _scale(chart: Chart, stacked: bool) -> Decimal:
    if stacked:
        totals = [
            sum((Decimal(series.values[n] or 0) for series in chart.series), Decimal(0))
            for n in range(len(chart.categories))
        ]
        largest = max(totals, default=Decimal(0))
    else:
        largest = _largest(chart)
    return Decimal(WIDTH - _LABELS - _RIGHT) / (largest or Decimal(1))


def _largest(chart: Chart) -> Decimal:
    known = [Decimal(v) for series in chart.series for v in series.values if v is not None]
    return max(known, default=Decimal(0))


def _short(text: str) -> str:
    return text if len(text) <= 14 else f"{text[:13]}…"
