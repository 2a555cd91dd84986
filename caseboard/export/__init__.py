"""Export: a case taken out of the desk whole, on paper or as a signed and sealed bundle."""
