"""The steps of the build, one per file, in the order in which build.py calls them."""
