"""Typed text in, ranked pages out: the index that the build fills, and the engine that reads it."""
