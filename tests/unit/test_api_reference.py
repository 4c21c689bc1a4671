"""docs/api.md is made from the types, and is fresh."""

from kiosk.api import METHODS
from kiosk.api.reference import TARGET, reference


def test_the_reference_is_fresh():
    assert TARGET.read_text("utf-8") == reference(), "run: python -m kiosk.api.reference"


def test_every_method_stands_in_it():
    text = reference()
    assert all(f"`{name}`" in text for name in METHODS)
