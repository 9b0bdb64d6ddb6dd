"""What the network answers at build time, recorded for the page."""
