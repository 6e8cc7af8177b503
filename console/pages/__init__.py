"""The pages of the console, one file for what belongs together."""
