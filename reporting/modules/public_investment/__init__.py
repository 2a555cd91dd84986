"""Projects of public investment, as the national system SNIPgt registers them."""
