"""How a hall becomes known to the district, and how it stops being so."""
