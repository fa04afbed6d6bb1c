"""Workbooks for print and for sorting; start reading at `workbooks`.

`rows` sets the texts of the official table, also for the check of rows too tall for a page.
`sheet`, `cover` and `notes` are the kinds of sheets, `body` and `filling` what stands below the
headers, `shell` all that the library makes; `keeping` finds what an earlier build made alike.
"""
