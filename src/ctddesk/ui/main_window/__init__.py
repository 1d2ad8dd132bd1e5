"""The frame of the window: header, disease tabs, panes, footer."""
