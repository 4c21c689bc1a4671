"""Who helps the hall from outside, and what of a case is theirs."""
