"""Who may see the pages: accounts, passwords, sessions, the brake on guessing, who looked."""
