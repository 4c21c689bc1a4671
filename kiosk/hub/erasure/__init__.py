"""Forgetting: what a hall erased is erased here, what is erased here is erased in the hall."""
