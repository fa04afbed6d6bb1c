"""What changed between two directories, and what each change means for the public."""
