"""One module a version: what a store of the version before lacks.

Names and types are written out, never taken from ``tables``: a step does the same for ever.
"""
