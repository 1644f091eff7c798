"""What is kept: tables, originals, import, corrections. See ARCHITECTURE.md."""
