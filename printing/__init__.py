"""What comes out on paper: documents, layouts, rasters, spoolers."""
