"""What reading a file can find: values that the rules of the text folder put into words."""

from enum import Enum, auto

from msgspec import Struct

from gkcatalog.model.place import NodePath, Place


class FlawKind(Enum):
    """What is wrong with a file that could be read, or that stands in the way of reading it."""

    DUPLICATE_KEY = auto()
    COMPLEX_KEY = auto()
    ANCHOR = auto()
    TAG = auto()
    SEVERAL_DOCUMENTS = auto()
    FULL_WIDTH = auto()
    GLUED_DASH = auto()
    FOLDED_LIST = auto()
    NO_DASHES = auto()


class Flaw(Struct, frozen=True):
    """One flaw. `text` is the key, anchor or character; `fixed` what belongs in its stead.

    `start` and `end` are offsets in the decoded text where an edit mends the flaw.
    """

    kind: FlawKind
    place: Place
    text: str
    fixed: str = ""
    start: int = -1
    end: int = -1
    first_line: int = 0
    """For a key given twice: the line where it stands first."""
    node: NodePath | None = None
    """The value that says something else than was meant, in a file that could be read."""
    sure: bool = True
    """Whether the edit can mean nothing else; a comma may part two texts or belong to one."""


class Cause(Enum):
    """Why a file could not be read."""

    NOT_UTF8 = auto()
    HALF_CHARACTER = auto()
    GB18030 = auto()
    UTF16 = auto()
    CONFLICT = auto()
    TRUNCATED = auto()
    TAB = auto()
    COLON_WITHOUT_BLANK = auto()
    DASH_WITHOUT_BLANK = auto()
    LINE_WITHOUT_COLON = auto()
    UNCLOSED_BRACKET = auto()
    UNCLOSED_QUOTE = auto()
    TEXT_BEHIND_QUOTE = auto()
    TEXT_BEHIND_BRACKET = auto()
    EMPTY_ELEMENT = auto()
    DASH_BEHIND_KEY = auto()
    ODD_BLANK = auto()
    ESCAPE = auto()
    ESCAPED_QUOTE = auto()
    INDENTATION = auto()
    SECOND_COLON = auto()
    SPECIAL_START = auto()
    CONTROL_CHARACTER = auto()
    TOO_DEEP = auto()
    OTHER = auto()


class Failure(Struct, frozen=True):
    """A file that gives no document: the cause, the place, the text at fault."""

    cause: Cause
    place: Place
    text: str = ""
