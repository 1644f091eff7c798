"""``python -m tests.benchmark [quick|default|full|REPORTS]``."""
