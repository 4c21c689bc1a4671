"""Triage on the device: which department a resident's words are for, and whether they are urgent.

Safety rules run first, then small linear models over hashed character grams; nothing but numpy
at run time, nothing leaves the machine. The model proposes; resident and staff decide.
"""
