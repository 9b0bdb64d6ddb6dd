"""Files of HDF5, read in NumPy alone."""
