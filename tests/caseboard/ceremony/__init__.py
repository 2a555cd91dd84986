"""The ceremonies of the root key, done as people do them."""
