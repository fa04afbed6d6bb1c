"""The Language Server Protocol: requests of an editor in, answers of `gkcatalog.lsp` out."""
