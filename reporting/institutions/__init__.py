"""One page about each institution, which gathers what every module says of it."""
