"""The nouns of the program: frozen values that import nothing of ours."""
