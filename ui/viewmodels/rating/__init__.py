"""The faces beside a counter."""
