"""What other pages show of what was measured."""
