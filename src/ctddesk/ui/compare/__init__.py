"""Two to four drugs side by side."""
