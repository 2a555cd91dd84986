"""One's own account: passphrase, second factors and the printed sheet."""
