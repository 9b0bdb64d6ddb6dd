"""What weights/import_model.py is made of: all that has to do with files and with people."""
