"""Prevention at the counter: what may flare up again, visits, what was decided."""
