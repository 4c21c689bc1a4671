"""Votes: what is asked, how ballots are counted, and what decides. Exact, and without a clock."""
