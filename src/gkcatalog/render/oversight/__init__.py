"""Papers of the office as text, Markdown, pages, workbooks, documents and JSON."""
