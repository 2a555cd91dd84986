"""The units of access to public information: what is asked, what is published unasked."""
