"""Open data of the published directory: start reading at `open_data`.

`item_values` says what is told of an item, `schema` describes catalog.json, `linked` is
catalog.jsonld, `feed` the changes as a feed, `parquet` the items as a typed table.
"""
