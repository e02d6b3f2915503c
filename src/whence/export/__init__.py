"""A reading for people: one file for each format."""
