"""Files of HDF5, read in NumPy alone."""

# pyfive 1.3 reads all files of Keras in the tests as well, two to ten times as slowly. But it is 62
# kB packed (this folder is 4), imports fsspec and numcodecs (0.8 MB, and compiled code), and ends
# one damaged file in six with an AssertionError or a struct.error.
