"""Surveys: their life, the box of answers, invitations, and reading what was answered."""
