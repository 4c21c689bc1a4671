"""One walk through a form: answers, what follows from them, and what is handed in."""
