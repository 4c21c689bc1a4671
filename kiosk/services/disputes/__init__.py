"""Disputes: taken up, weighed, given to a mediator, met about, agreed on, followed."""
