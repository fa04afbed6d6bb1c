"""Directories → changes, and what each change means for the public.

`version` says what is compared, `matching` which items belong together, `differences` what
differs (and `patch` undoes it), `inherited` what a standard brought, `effects` what it means.
"""
