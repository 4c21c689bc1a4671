"""What the events mean: tables that are made of them alone, and can be made anew at any time."""
