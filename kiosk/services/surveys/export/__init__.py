"""Answers as files: sheets as ODK lays them out, a codebook, and syntax for statistics."""
