"""Faults that are put into the code on purpose: each must be caught, or the tests have a hole."""
