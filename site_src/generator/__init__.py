"""The steps of the build, in folders by what they are about. build.py calls them in order."""
