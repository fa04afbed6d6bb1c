"""Tables of the world to items and back: xlsx, xls, docx, html, csv.

In: `reading.read_tables`, `editing_reader.read_editing_workbook`; then `matching` gives ids,
`edits` says what changed, `three_way` merges with what changed meanwhile. Out:
`editing_workbook` for editing, `annotate` for a workbook with its faults marked.
"""
