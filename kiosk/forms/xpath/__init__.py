"""Expressions of surveys: XPath 1.0 with what XForms and OpenRosa add, as real forms use it."""

from kiosk.forms.xpath.functions import FUNCTIONS as _KNOWN
from kiosk.forms.xpath.nodes import Expression
from kiosk.forms.xpath.parser import parse

FUNCTIONS = {name: (known.least, known.most) for name, known in _KNOWN.items()}
"""How many arguments each takes; the most is None where there is no end to them."""

__all__ = ["FUNCTIONS", "Expression", "parse"]
