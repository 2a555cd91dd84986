"""What paper forms and posters share: sizes, letters, wrapped text, a QR code, scissors."""
