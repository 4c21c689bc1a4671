"""Receivers of 433 MHz buttons and sensors (EV1527)."""
