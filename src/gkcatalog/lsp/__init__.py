"""What an editor asks of a file that is being written: pure answers, without protocol.

Texts and positions in, values out. Positions are offsets of characters in the text of the
buffer; `positions` turns them into the lines and units of an editor.
"""
