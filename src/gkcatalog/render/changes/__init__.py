"""Changes for people and machines: one module a format, all over the same `Told`."""
