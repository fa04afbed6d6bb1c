"""The quarterly report: start reading at `quarterly`.

`figures` counts what a unit did, `score` weighs it, `history` holds it against earlier quarters,
`steps` says what to do next; `paper`, `details` and `explain` tell it, `data` has it as JSON.
"""
