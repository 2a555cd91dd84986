"""The national drawing contest and the days of transparency; no child is named or counted alone."""
