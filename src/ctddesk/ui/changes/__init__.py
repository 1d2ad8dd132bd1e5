"""What changed: since the article, since the content version before, since a page was read."""
