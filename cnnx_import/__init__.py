"""Turn the files of a trained sequential CNN into a model of cnnx. Bytes in, bytes out.

Start at `reader.read_model`. Each format has a room of its own that makes *steps* (`ir.steps`) of
its layers or nodes. `ir.chain` makes of the steps what cnnx_core knows, `ir.classifier` makes it a
classifier, and `ir.model_files` writes it down. Nothing that a file holds is ever run: no pickle
and no eval is used here.
"""

from cnnx_import.errors import ImportFailure
from cnnx_import.reader import Imported, read_model

__all__ = ["ImportFailure", "Imported", "read_model"]
