"""The small languages of the field: time limits, citations, bodies, channels."""
