"""What the house costs: see README.md."""
