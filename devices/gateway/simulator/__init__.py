"""Simulated wristbands and sensors, and a real broker on loopback for them to speak to."""
