"""The public doors: where reports come in and answers are fetched."""
