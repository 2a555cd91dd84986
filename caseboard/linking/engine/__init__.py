"""The pure part of linking: from what a case says to tokens, and from tokens to leads.

It knows no database, no page and no clock, and reads no file but its own tables of words.
"""
