"""Tables of the world to items and back: xlsx, xls, docx, html, csv.

In: `reading.read_tables` for any table, `editing/` for the workbooks that this program makes to be
edited and brought back; `matching` gives ids, `edits` says what changed. Out: `editing/workbook`,
and `annotated/` for a workbook with its faults marked. `directory/` are whole directories as files.
"""
