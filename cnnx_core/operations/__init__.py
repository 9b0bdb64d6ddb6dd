"""The six operations of a plain network, arrays in and array out, each with its formula.

The layers of `kinds` use them. All other operations, in the same form, are in the files of their
kinds.
"""
