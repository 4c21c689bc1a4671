"""The council desk."""
