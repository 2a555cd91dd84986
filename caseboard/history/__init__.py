"""Every deed in one case, as the audit chain holds them."""
