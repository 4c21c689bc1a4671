"""Cases: filing, work, limits, search, receipts."""
