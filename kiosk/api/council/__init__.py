"""Of councils: seats and meetings."""
