"""Public talks on transparency: who spoke, what was shown, and who put it into practice."""
