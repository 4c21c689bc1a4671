"""A serial 4G modem: short messages and ringing calls to people who sit at no screen."""
