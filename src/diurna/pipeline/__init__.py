"""Which annotators read a document, in which order, and how many articles are read."""
