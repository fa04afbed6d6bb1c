"""One build and what it takes over from those before: start reading at `build`."""
