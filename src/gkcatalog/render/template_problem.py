"""What is wrong with a page template; known without the library that renders it."""


class TemplateProblem(Exception):
    """A page template that can not be used: which, where, why, and for which item (or `""`)."""

    def __init__(self, template: str, line: int, message: str, item: str = "") -> None:
        super().__init__(template, line, message, item)
        self.template = template
        self.line = line
        self.message = message
        self.item = item

    def about(self, item: str) -> "TemplateProblem":
        """The same, told of the item whose page it came up in."""
        return TemplateProblem(self.template, self.line, self.message, self.item or item)

    def __str__(self) -> str:
        """One Chinese sentence."""
        about = f"（处理事项 {self.item} 时）" if self.item else ""
        return f"页面模板 {self.template} 第 {self.line} 行{about}：{self.message}"
