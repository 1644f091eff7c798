"""Analysis, query, engines, ranking. See ARCHITECTURE.md."""
