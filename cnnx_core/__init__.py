"""A convolutional neural network in NumPy, and the door through which a page asks it.

Start at `kinds` for the mathematics, at `service` for the requests. Imports point one way:
service → model → network → kinds → windows.
"""
