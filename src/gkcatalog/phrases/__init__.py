"""The small languages of the field, as texts write them: time limits, citations, bodies, channels."""
