"""What the search of the site looks through: an index, made of a part for every unit."""
