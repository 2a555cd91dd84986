"""The whole system on one machine, with made-up people, to try and to look at.

Nothing here is for production: the keys lie on one disk and the passphrases are printed.
"""
