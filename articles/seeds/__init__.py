"""Seeds: the plain text of one news page each, read into records and kept line by line."""
