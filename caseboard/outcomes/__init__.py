"""What came of a case: more time with a reason, outcomes, and its closing with feedback."""
