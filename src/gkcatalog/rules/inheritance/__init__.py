"""Rules that word what 沿用, 增加, 去除 or 预期 could not do."""
