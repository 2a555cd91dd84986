"""What leaves the desk: documents on paper, and signed bundles sealed to who receives them."""
