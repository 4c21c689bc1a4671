"""What an account may do. A page names its roles; nobody else gets it."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["officer", "manager", "auditor"]
"""An officer answers cases; a manager looks after accounts and what was held back too; an auditor
sees who did and looked at what, and answers nothing."""

ROLES: tuple[Role, ...] = get_args(Role)

EVERYBODY = frozenset(ROLES)
"""Whoever is signed in."""
WHO_ANSWERS: frozenset[Role] = frozenset({"officer", "manager"})
WHO_READS_CONTACTS: frozenset[Role] = WHO_ANSWERS
WHO_CHECKS: frozenset[Role] = frozenset({"manager", "auditor"})
WHO_MANAGES: frozenset[Role] = frozenset({"manager"})
NOBODY: frozenset[Role] = frozenset()
"""Of a page that needs no account."""
