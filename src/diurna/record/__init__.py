"""From layers to records: what is printed, stored and served."""
