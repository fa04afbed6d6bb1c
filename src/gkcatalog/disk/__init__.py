"""The disk: `workspace` finds the root, reads and writes; `outputs` swaps whole trees."""
