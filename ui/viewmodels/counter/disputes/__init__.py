"""The mediation desk: disputes by what is due next, and one of them."""
