"""What a survey says, without telling of anybody: tables of months that are over."""
