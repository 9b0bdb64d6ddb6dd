"""What is written into docs/, how it takes the place of an older site, and its server."""
