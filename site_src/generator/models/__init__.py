"""The models that the site shows, and their pictures."""
