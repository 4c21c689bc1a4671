"""Who may: accounts, PINs, badges, paired terminals."""
