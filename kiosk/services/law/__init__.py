"""What usually holds, for each kind of dispute: read, searched, printed. It decides no case."""
