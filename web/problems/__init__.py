"""常见问题: which categories are named how often, and all that is said under one of them; pages, JSON, commands and exports
share it."""
