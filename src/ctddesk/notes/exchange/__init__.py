"""Notes on their way out and in: files that others can read, merging, and the clinic's overlay."""
