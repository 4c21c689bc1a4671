"""Drawings as numbers: where each shape of an SVG stands. Templates write them; no script draws."""
