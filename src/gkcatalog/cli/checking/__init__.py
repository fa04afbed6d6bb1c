"""What `validate` and `lint` share: start reading at `check`."""
