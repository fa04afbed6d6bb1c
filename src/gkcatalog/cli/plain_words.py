"""Options that can be read without a framework: a name, a word, a name, a word."""

from collections.abc import Sequence


def plain_words(arguments: Sequence[str]) -> dict[str, str] | None:
    """The word of each option, `None` where the arguments are anything else.

    No option stands twice, no word is empty or begins like an option.
    """
    names, words = arguments[::2], arguments[1::2]
    paired = len(names) == len(words) == len(set(names))
    if paired and all(map(_is_option, names)) and not any(map(_is_odd, words)):
        return dict(zip(names, words, strict=True))
    return None


def _is_option(name: str) -> bool:
    return name.startswith("-") and "=" not in name


def _is_odd(word: str) -> bool:
    return not word or word.startswith("-")
