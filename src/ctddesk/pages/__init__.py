"""Pages: a dossier rendered as HTML, as plain text, and as citations. Knows the model only."""
