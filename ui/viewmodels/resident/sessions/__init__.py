"""Who it is: card, phone, code."""
