"""Python as the browser starts it."""
