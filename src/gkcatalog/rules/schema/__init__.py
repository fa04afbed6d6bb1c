"""Rules that word one broken keyword of a JSON Schema."""
