"""Modules of inputs and coils that speak Modbus RTU: emergency buttons, sirens and lamps."""
