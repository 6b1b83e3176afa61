"""The nouns: frozen, keyword-only dataclasses; nothing but the standard library."""
