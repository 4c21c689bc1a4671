"""What a survey's sheets may hold: each rule names the cell and the mend."""
