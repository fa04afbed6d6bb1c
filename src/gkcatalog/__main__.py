"""`python -m gkcatalog`."""

from gkcatalog.cli import main

main()
