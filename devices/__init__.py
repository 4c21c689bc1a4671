"""Drivers, codecs and simulators of the hall's hardware."""
