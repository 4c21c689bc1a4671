"""The part of `kiosk self-test` that Qt does: screens, keyboard, fonts, sound, a line by TLS.

Each check tells what it saw, or raises KnownError `self_test.…`. It needs a process of its own.
"""
