"""Pages, JSON twins and the jilan command; the one place that wires the rooms."""
