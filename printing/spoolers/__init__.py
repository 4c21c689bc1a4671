"""How paper is reached: a line to a printer, or a folder of files."""
