"""A convolutional neural network in NumPy, and the door through which a page asks it.

Start at `operations` for the mathematics, at `network` for how layers follow each other, at `kinds`
for what is said and shown of them, at `api.service` for the requests. Imports point one way: api →
attribution, edit, export, trials → model → kinds → network → layer → windows; kinds → operations.
"""
