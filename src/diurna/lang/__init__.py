"""What is particular to one language: its cue tables, as data."""
