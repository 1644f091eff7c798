"""Wording: who wrote the same before, in which words, since when. See ARCHITECTURE.md."""
