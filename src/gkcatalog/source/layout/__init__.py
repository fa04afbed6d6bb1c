"""How files are laid out, comments kept: start reading at `canonical`."""
