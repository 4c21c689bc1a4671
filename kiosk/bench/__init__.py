"""`kiosk bench`: figures, against a limit of the same run or a fixed bar."""
