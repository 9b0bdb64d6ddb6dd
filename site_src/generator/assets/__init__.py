"""What the page loads besides its numbers: scripts, styles, fonts, colours."""
