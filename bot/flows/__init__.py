"""The conversations, one a file; `main` is the menu that leads to them."""
