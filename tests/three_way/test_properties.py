"""Whatever two sides do to an item file, nothing of either is lost."""

import re

from file_drafts import File, Layout, edited, files, layouts
from hypothesis import given, settings
from hypothesis import strategies as st

from gkcatalog.source.reading import read
from gkcatalog.three_way.files import MergedFile, merged_file
from gkcatalog.three_way.held import Held, held, readable
from gkcatalog.three_way.verify import mistakes

PATH = "catalogs/units/czj/czyjs.yaml"
COMMENT = re.compile(r"# (\S+)")
BLOCK = re.compile(
    r"^<{7} 我方（当前分支）：(.*)\n((?:.*\n)*?)(\|{7} 原来\n(?:.*\n)*?={7}\n)((?:.*\n)*?)>{7} 对方：(.*)\n",
    re.MULTILINE,
)


@st.composite
def histories(draw: st.DrawFn) -> tuple[str, str, str]:
    """A base and two versions that grew out of it, laid out alike."""
    base, layout = draw(files()), draw(layouts)
    ours, theirs = draw(edited(base, "我")), draw(edited(base, "他"))
    return base.text(layout), ours.text(layout), theirs.text(layout)


def merged(base: str, ours: str, theirs: str) -> MergedFile:
    result = merged_file(base.encode(), ours.encode(), theirs.encode())
    assert result is not None
    return result


def version(text: str) -> Held:
    return held([(PATH, text.encode())], lambda name: name, readable)


def ids(text: str) -> set[str]:
    return set(re.findall(r"编号: (\S+)", text))


def swapped(text: str) -> str:
    """The text with both sides of every conflict exchanged."""
    return BLOCK.sub(
        lambda found: (
            f"<<<<<<< 我方（当前分支）：{found[5]}\n{found[4]}{found[3]}{found[2]}>>>>>>> 对方：{found[1]}\n"
        ),
        text,
    )


@given(histories())
def test_a_side_that_did_nothing_but_change_one_line_gives_the_other(
    history: tuple[str, str, str],
) -> None:
    base, _, theirs = history
    ours, expected = (text.replace("阶段: 目录", "阶段: 清单") for text in (base, theirs))
    assert merged(base, ours, theirs).data.decode() == expected
    assert merged(base, theirs, ours).data.decode() == expected


@given(histories())
def test_a_side_that_did_nothing_gives_the_other_byte_for_byte(
    history: tuple[str, str, str],
) -> None:
    base, ours, _ = history
    for result in (merged(base, ours, base), merged(base, base, ours), merged(base, ours, ours)):
        assert result == MergedFile(ours.encode())


@given(histories())
def test_it_does_not_matter_which_side_is_ours(history: tuple[str, str, str]) -> None:
    base, ours, theirs = history
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    text = other.data.decode().replace("\r\n", "\n")
    assert swapped(text) == one.data.decode().replace("\r\n", "\n")
    assert len(one.conflicts) == len(other.conflicts)


@given(histories())
def test_no_item_of_either_side_is_lost(history: tuple[str, str, str]) -> None:
    base, ours, theirs = history
    result = merged(base, ours, theirs).data.decode()
    assert (ids(ours) | ids(theirs)) - ids(base) <= ids(result)
    assert ids(ours) & ids(theirs) <= ids(result)


@given(histories())
def test_a_merge_without_conflicts_stands_the_check_of_finished_merges(
    history: tuple[str, str, str],
) -> None:
    base, ours, theirs = history
    result = merged(base, ours, theirs)
    document = read(PATH, result.data).document
    assert (document is None) == bool(result.conflicts)
    if not result.conflicts:
        parents = [version(ours), version(theirs)]
        assert list(mistakes(version(base), parents, version(result.data.decode()))) == []


@given(histories())
def test_comments_of_both_sides_survive(history: tuple[str, str, str]) -> None:
    base, ours, theirs = history
    result = merged(base, ours, theirs).data.decode()
    old, mine, other, kept = (set(COMMENT.findall(text)) for text in (base, ours, theirs, result))
    assert mine & other <= kept
    if ids(base) <= ids(ours) & ids(theirs):
        untouched = {each for each in (mine | other) - old if _is_safe(each, ours, theirs)}
        assert untouched <= kept


def _is_safe(comment: str, ours: str, theirs: str) -> bool:
    """Whether the line that a comment was added to, or above, is there on the other side too."""
    holder, absent = (ours, theirs) if comment in ours else (theirs, ours)
    at = next(n for n, (_, line) in enumerate(_lines(holder)) if comment in line)
    item, line = next((i, bare) for i, each in _lines(holder)[at:] if (bare := _bare(each)))
    there = {(i, _bare(each)) for i, each in _lines(absent)}
    return (item, line) in there and not line.endswith(":")


def _lines(text: str) -> list[tuple[str, str]]:
    """The lines of a file, each with the line of the 编号 of its item."""
    found, item = [], ""
    for line in text.splitlines():
        item = _bare(line) if "编号:" in line else item
        found.append((item, line))
    return found


def _bare(line: str) -> str:
    return line.partition("#")[0].strip()


@st.composite
def disjoint(draw: st.DrawFn) -> tuple[File, Layout, dict[tuple[int, str], str]]:
    """A file and new values for some of its cells; those of even number are ours."""
    file = draw(files())
    cells = [
        (number, key)
        for number, item in enumerate(file.items)
        for key, value in item.fields.items()
        if isinstance(value, str)
    ]
    chosen = draw(st.lists(st.sampled_from(cells), unique=True, min_size=1))
    return file, draw(layouts), {cell: f"改{n}" for n, cell in enumerate(chosen)}


@given(disjoint())
@settings(max_examples=60)
def test_edits_of_different_fields_never_conflict(
    case: tuple[File, Layout, dict[tuple[int, str], str]],
) -> None:
    file, layout, edits = case
    base = file.text(layout)

    def after(numbers: set[int]) -> str:
        mine = {cell: text for n, (cell, text) in enumerate(edits.items()) if n % 2 in numbers}
        for (number, key), text in mine.items():
            file.items[number].fields[key] = text
        return file.text(layout)

    olds = {cell: file.items[cell[0]].fields[cell[1]] for cell in edits}
    ours = after({0})
    both = after({1})
    for n, (number, key) in enumerate(edits):
        if n % 2 == 0:
            file.items[number].fields[key] = olds[number, key]
    assert merged(base, ours, file.text(layout)) == MergedFile(both.encode())
