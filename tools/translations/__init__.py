"""What translators and `make check` do with the catalogues of `config/translations`."""
