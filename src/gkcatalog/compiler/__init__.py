"""From the bytes of a workspace to its directory and every finding: start at `compilation`.

`foundation`, `standards`, `compiled_file` and `across_files` are its four stages.
"""
