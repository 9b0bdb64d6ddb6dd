"""What the page says when something does not arrive: every file × every way of failing."""
