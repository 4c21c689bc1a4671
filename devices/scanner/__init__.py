"""QR and barcode scanners in serial mode."""
