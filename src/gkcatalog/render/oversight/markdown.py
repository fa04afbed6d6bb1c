"""A paper as Markdown with pipe tables."""

from collections.abc import Iterator, Sequence

from gkcatalog.model.paper import (
    Block,
    Chart,
    Heading,
    Listing,
    Matrix,
    Paper,
    Prose,
    Source,
    Table,
)

_ESCAPED = str.maketrans(
    {
        "\\": "\\\\",
        "|": "\\|",
        "`": "\\`",
        "*": "\\*",
        "_": "\\_",
        "<": "&lt;",
        "[": "\\[",
        "]": "\\]",
        "#": "\\#",
        "\n": " ",
    }
)


def markdown(paper: Paper) -> str:
    """The whole paper; charts are left out, their numbers stand in tables."""
    parts = [f"# {_escaped(paper.title)}"]
    if paper.imprint:
        parts.append(_escaped(paper.imprint))
    parts += filter(None, ("\n".join(_block(block)) for block in paper.blocks))
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_escaped(block.text)}"
        case Prose():
            yield _escaped(block.text)
        case Listing():
            for number, item in enumerate(block.items, start=1):
                yield f"{number}. {_escaped(item)}" if block.ordered else f"- {_escaped(item)}"
        case Table():
            yield f"**{_escaped(block.caption)}**"
            yield ""
            aligns = ["---:" if column.numeric else "---" for column in block.columns]
            yield _row([column.title for column in block.columns])
            yield f"| {' | '.join(aligns)} |"
            yield from (_row([str(cell) for cell in row]) for row in block.rows)
            if not block.rows:
                yield _row(["没有", *("" for _ in block.columns[1:])])
        case Matrix():
            yield f"**{_escaped(block.caption)}**（空格为不负责）"
            yield ""
            yield _row([block.corner, *block.columns])
            yield f"| {' | '.join(['---'] * (len(block.columns) + 1))} |"
            for name, marks in block.rows:
                yield _row([name, *(mark.word if mark else "" for mark in marks)])
        case Source():
            yield f"**{_escaped(block.caption)}**"
            yield ""
            yield f"```\n{block.text}\n```"
        case Chart():
            return


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)
