"""Alarms: their record, figures, sentences, and the people to call."""
