"""The ledger of the article's statements with today's verdicts."""
