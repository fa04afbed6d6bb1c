"""Two versions that grew out of one, merged by item and field; pure, and blind to the disk.

`values` says what one value comes to, `order` where it stands, `segments` cuts a file into the
lines of its items and fields, `texts` puts the lines of both sides together, `files` is the whole
of it from bytes to bytes, and `verify` holds a finished merge against its parents.
"""
