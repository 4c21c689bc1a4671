"""Elder care: the register, one person, visits."""
