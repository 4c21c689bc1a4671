"""Keeping the hub: what each night does, whether everything holds, a database that was put back."""
