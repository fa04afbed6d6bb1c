"""Tables brought into item files: bytes of a table and of a workspace in, new bytes out.

Start reading at `plan.planned`; `tables` says what a file of tables holds, `stated` what an
item then states, `item_texts` edits the text and keeps its comments, `checking` runs the rules
over a table where it stands.
"""
