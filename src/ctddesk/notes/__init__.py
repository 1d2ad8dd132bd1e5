"""The user's own notes: a database of its own, which no content update touches."""
