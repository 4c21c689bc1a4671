"""The transparency log: what each night's heads were, signed, for everybody to hold against."""
