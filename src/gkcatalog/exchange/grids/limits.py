"""How large a file may be: far above any real catalog, far below what exhausts a machine."""

MAX_FILE_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 256_000_000
MAX_RATIO = 250
"""Unpacked to packed; honest workbooks with many blank styled rows stay below 120."""
RATIO_FROM_BYTES = 16_000_000
"""Below this size a high ratio does no harm."""
MAX_CELLS = 2_000_000
MAX_COLUMNS = 300
MAX_TABLES = 500
MIN_WIDTH = 3
"""Tables with fewer columns are no catalogs; what is said above them holds for the next, too."""
