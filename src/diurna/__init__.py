"""Diurna: news reports in, a sourced, dated, checkable record of a crisis out."""
