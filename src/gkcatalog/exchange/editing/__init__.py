"""Workbooks made for editing: out with `workbook`, back with `reader`.

`brought_back` merges a sheet with what the repository holds by then.
"""
