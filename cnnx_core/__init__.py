"""A convolutional neural network in NumPy, and the door through which a page asks it.

Start at `kinds` for the mathematics, at `network` for how layers follow each other, at
`api.service` for the requests. Imports point one way: api → attribution, edit, export, trials →
model → network → kinds → windows.
"""
