"""Templates: compiled from a mapping of sources, and their faults told by name and line."""

import re
from collections.abc import Callable, Mapping, MutableMapping
from types import TracebackType
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from gkcatalog.render.template_problem import TemplateProblem

SUFFIX = ".html.jinja2"
FAULTS = (
    *(jinja2.TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError),
    RecursionError,
)
"""What an expression written in a template can raise, and one that includes itself."""
_KINDS = {"filter": "过滤器", "test": "判断"}
"""What the library may not know by name."""


class Compiled(jinja2.BytecodeCache):
    """Templates compiled before, by a key of their name; their source must be the same still."""

    def __init__(self, known: MutableMapping[str, bytes]) -> None:
        self._known = known

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template."""
        self._known[bucket.key] = bucket.bytecode_to_string()


class Renderer:
    """Page templates by name (`index.html.jinja2`): strict, escaping always.

    `compiled` has code that was compiled of templates before, and takes what is compiled now.
    """

    def __init__(
        self, sources: Mapping[str, str | bytes], compiled: MutableMapping[str, bytes] | None = None
    ) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(_loader(sources)),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=None if compiled is None else Compiled(compiled),
        )
        self._compiled: dict[str, jinja2.Template] = {}

    def render(self, name: str, values: Mapping[str, Any], item: str = "") -> str:
        """The page that template `name` makes of `values`; raises TemplateProblem."""
        try:
            return self._template(name).render(values)
        except FAULTS as fault:
            raise _problem(name, fault, item) or fault from fault

    def macro(self, name: str, macro: str) -> Callable[..., Markup]:
        """The macro of that name in template `name`; it and its calls raise TemplateProblem."""
        try:
            made = getattr(self._template(name).module, macro, None)
        except FAULTS as fault:
            raise self._traced(name, fault) from fault
        if made is None:
            raise TemplateProblem(name + SUFFIX, 1, f"缺少宏“{macro}”，请照原来的模板补上")

        def call(*values: Any) -> Markup:
            try:
                laid: Markup = made(*values)
                return laid
            except FAULTS as fault:
                raise self._traced(name, fault) from fault

        return call

    def _traced(self, name: str, fault: Exception) -> Exception:
        """A fault that is handled now; the library finds lines by itself only for whole pages."""
        try:
            self._environment.handle_exception()
        except FAULTS as traced:
            return _problem(name, traced, "") or fault

    def _template(self, name: str) -> jinja2.Template:
        if name not in self._compiled:
            self._compiled[name] = self._environment.get_template(name + SUFFIX)
        return self._compiled[name]


def _loader(
    sources: Mapping[str, str | bytes],
) -> Callable[[str], tuple[str, str | None, Callable[[], bool] | None] | None]:
    def load(name: str) -> tuple[str, str | None, Callable[[], bool] | None] | None:
        source = sources.get(name)
        return (source, name, None) if isinstance(source, str) else None

    return load


def _problem(name: str, fault: Exception, item: str) -> TemplateProblem | None:
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return TemplateProblem(fault.name or name + SUFFIX, fault.lineno, _reason(fault), item)
    place = _innermost(fault.__traceback__)
    if place is None and isinstance(fault, jinja2.TemplateNotFound):
        place = (name + SUFFIX, 1)
    return TemplateProblem(*place, _reason(fault), item) if place else None


def _innermost(traceback: TracebackType | None) -> tuple[str, int] | None:
    """Template and line of the deepest frame, if the fault arose in a template at all."""
    place = None
    while traceback:
        file = traceback.tb_frame.f_code.co_filename
        if file.endswith(SUFFIX):
            place = (file, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place


def _reason(fault: Exception) -> str:
    if isinstance(fault, jinja2.TemplateNotFound):
        return f"找不到模板文件“{fault.name}”，请核对文件名"
    if isinstance(fault, RecursionError):
        return "模板引用自己，没有尽头，请去掉这处引用"
    names = re.findall(r"'([^']+)'", str(fault))
    if isinstance(fault, jinja2.UndefinedError) and names:
        return f"用到了没有提供的值“{names[-1]}”"
    unknown = re.match("No (filter|test) named", str(fault))
    if unknown and names:
        return f"没有{_KINDS[unknown[1]]}“{names[0]}”，请核对名称"
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return "语法有误，请检查括号和标签是否成对"
    return "无法求值，请检查这一行的写法"
