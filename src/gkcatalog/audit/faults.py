"""What may be wrong with a published address."""

from enum import Enum

from msgspec import Struct

from gkcatalog.model.finding import Severity


class Kind(Enum):
    """What a fault is about; the value is the word in the record."""

    ADDRESS = "address"
    UNREACHABLE = "unreachable"
    ANSWER = "answer"
    REDIRECT = "redirect"
    CERTIFICATE = "certificate"
    DOCUMENT = "document"
    EMPTY = "empty"
    FEW = "few"
    STALE = "stale"
    GAP = "gap"
    DATE = "date"
    TITLE = "title"
    LABEL = "label"
    UNCHECKED = "unchecked"

    @property
    def chinese(self) -> str:
        """The heading under which people look for it."""
        return _CHINESE[self]


_CHINESE = {
    Kind.ADDRESS: "网址",
    Kind.UNREACHABLE: "打不开",
    Kind.ANSWER: "网页出错",
    Kind.REDIRECT: "跳转",
    Kind.CERTIFICATE: "证书",
    Kind.DOCUMENT: "网页",
    Kind.EMPTY: "空白栏目",
    Kind.FEW: "内容过少",
    Kind.STALE: "更新不及时",
    Kind.GAP: "间隔过长",
    Kind.DATE: "日期",
    Kind.TITLE: "栏目名称",
    Kind.LABEL: "网页标签",
    Kind.UNCHECKED: "未检查",
}


class Fault(Struct, frozen=True):
    """One thing wrong: a sentence for clerks, what is wrong and what to do."""

    kind: Kind
    severity: Severity
    message: str


def error(kind: Kind, message: str) -> Fault:
    """A fault that keeps the public from reading."""
    return Fault(kind, Severity.ERROR, message)


def warning(kind: Kind, message: str) -> Fault:
    """A fault that assessors mark down."""
    return Fault(kind, Severity.WARNING, message)


def info(kind: Kind, message: str) -> Fault:
    """Worth knowing; no fault of the unit."""
    return Fault(kind, Severity.INFO, message)
