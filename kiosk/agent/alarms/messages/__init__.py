"""What is told by message beside alarms: through their modem, whose queue has alarms first."""
