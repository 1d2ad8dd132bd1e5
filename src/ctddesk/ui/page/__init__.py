"""The right pane: one page."""
