"""The words of an option that takes several."""

from collections.abc import Iterable, Iterator


def parts(texts: Iterable[str]) -> Iterator[str]:
    """The words, parted by commas of either width or given one by one."""
    for text in texts:
        yield from filter(None, map(str.strip, text.replace("，", ",").split(",")))
