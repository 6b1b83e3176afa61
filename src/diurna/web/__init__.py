"""The local page: articles, search, and the text with every span lit."""
