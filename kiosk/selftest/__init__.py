"""Whether the program works on this PC: `kiosk self-test`, in a bundle as among the sources."""
