"""Charts as SVG made here, with presentation attributes only: the content policy blocks styles."""
