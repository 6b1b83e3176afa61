"""Text before it is read: decoded, its line ends made one, nothing else changed."""
