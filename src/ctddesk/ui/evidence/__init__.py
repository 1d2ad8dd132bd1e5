"""The evidence sheet of a drug in a disease: what is asked for it."""
