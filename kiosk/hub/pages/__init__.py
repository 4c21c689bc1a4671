"""What the district's officers see in a browser, and what a receipt's bearer does."""
