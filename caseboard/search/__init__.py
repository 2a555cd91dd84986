"""Search in all that I may read: words, stems and phrases of Spanish, found and shown."""
