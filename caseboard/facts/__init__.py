"""The people and the deal that a case is about, each confirmed by somebody who read it."""
