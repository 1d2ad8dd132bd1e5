"""Sources in the formats that reference managers read."""
