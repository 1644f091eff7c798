"""From a file to a structured report: pure, no database. See ARCHITECTURE.md."""
