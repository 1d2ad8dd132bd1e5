"""The left pane: one disease and the drugs grouped by where they stand."""
