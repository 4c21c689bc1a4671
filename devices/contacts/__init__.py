"""Dry contacts on the modem lines of a serial port."""
