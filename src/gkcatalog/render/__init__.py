"""Directories to what people and machines read: workbooks, site, data."""
