"""What residents propose to a council: view-models of their screen."""
