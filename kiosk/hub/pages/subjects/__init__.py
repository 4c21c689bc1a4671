"""The pages, one file a subject: what each shows, and what its forms do."""
