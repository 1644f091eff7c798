"""The overview of the archive: what is asked, and what its pages show beyond the counts."""
