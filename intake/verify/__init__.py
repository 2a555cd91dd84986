"""For whoever doubts: does this site send, byte for byte, what was built and signed?

`./plaza manifest` writes the signed list on a machine without network, `./plaza verify` is for
anybody: it needs an address, and the words of a poster.
"""
