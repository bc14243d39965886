"""The house's spelling and signs, read in a text and remarked upon. Pure: no Django."""
