"""Pictures cut from paper by program: flat sheets in few colours, each with the soft shadow it casts."""
