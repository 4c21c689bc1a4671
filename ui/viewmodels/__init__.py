"""What the screens show, a package a kind of terminal, in it a package a subject."""
