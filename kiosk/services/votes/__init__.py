"""Residents' votes: the register, ballots into the box, paper votes, the result and its file."""
