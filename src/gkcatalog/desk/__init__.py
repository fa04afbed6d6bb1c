"""A page on loopback for clerks without a terminal: check a table, see its changes, import it.

`site.desk` is the application; `work` does what the commands do, `guard` keeps others out.
"""
