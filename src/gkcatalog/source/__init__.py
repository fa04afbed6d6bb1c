"""From bytes to documents whose every node knows its place, and back by edits of the text."""
