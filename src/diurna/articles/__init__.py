"""From a raw page to an article, and from an article to a parsed document."""
