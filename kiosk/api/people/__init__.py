"""Persons in the contract: what is kept of one."""
