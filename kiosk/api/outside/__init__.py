"""Who helps the hall from outside, and the cases in their hands."""
