"""The district's public face for issues: Open311 GeoReport v2, without anybody's personal data."""
