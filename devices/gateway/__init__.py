"""Gateways that speak MQTT: wristbands, smoke, gas, water, door and presence sensors."""
