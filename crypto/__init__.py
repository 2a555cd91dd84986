"""Sealing, signing and splitting for Plaza Limpia: pure functions, bytes in and bytes out.

No clock, no files, no network, no framework. Every format is written in docs/formats.md; whatever
is not in its format is refused with one of `crypto.errors`, and nothing else is ever raised for
bad input.
"""
