"""Coverage of the district (`covered`) and of a standard (`standard`), as data and as a paper."""
