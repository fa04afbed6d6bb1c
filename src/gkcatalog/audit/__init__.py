"""The published addresses of items, visited and judged as assessors do.

`client` goes to the network; everything else is pure: a page in, entries, faults, a record out.
"""
