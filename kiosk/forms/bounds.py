"""How large a form may be. What is beyond is refused, so nothing here grows without an end."""

from __future__ import annotations

BYTES = 4_000_000
ELEMENTS = 150_000
NESTED = 40
"""elements within elements"""
NODES = 1000
"""of the instance: questions, groups, calculations"""
CHOICES = 5000
"""of all lists together"""
LANGUAGES = 20
REPEATS = 20
INSTANCES = 50
"""of one repeat"""
PROBLEMS = 100
"""that are told at once"""

EXPRESSION = 4000
"""characters"""
EXPRESSION_DEEP = 50
"""brackets, calls and predicates within each other"""
VISITS = 100_000
"""of rows, by one path with the predicates in it"""
VISITS_ALL = 1_000_000
"""by all expressions of a form together"""
PATTERN = 500
"""characters of a regular expression"""
PATTERN_STATES = 1000
"""what its counted repeats unfold to"""

ANSWER = 2000
"""characters of one answer"""
DIGITS = 15
"""of a number: so many a double keeps"""
STRING = 20_000
"""characters that one function makes"""
UUID = 200
"""characters of one whose length a form tells"""
