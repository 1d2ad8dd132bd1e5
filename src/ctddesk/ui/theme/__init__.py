"""Colours, type and spacing, and how they reach Qt."""
