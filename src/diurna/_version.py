"""The version of the program, which is also the version of the coder."""

__version__ = "0.1.0"
