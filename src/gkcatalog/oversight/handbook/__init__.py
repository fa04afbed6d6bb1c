"""The handbook: services compiled by matter and by event of life, as data and as papers."""
