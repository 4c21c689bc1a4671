"""Elder care: register, consent, visits."""
