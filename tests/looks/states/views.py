"""Each view of each kind of layer, in both networks."""

from __future__ import annotations

from tests.looks import handles
from tests.looks.state import INDEX, LENET, Room

VIEWS = Room("views", axe=handles.OPENED)

_TINY = {
    "input channel": "layer=input&neuron=1",
    "first convolution": "layer=conv_1_1&neuron=3",
    "deep convolution": "layer=conv_2_2&neuron=5",
    "kernel on a map": "layer=conv_1_2&neuron=4&from=2&at=12,20",
    "kernel on a corner": "layer=conv_2_1&neuron=1&from=10&at=1,1",
    "ReLU": "layer=relu_1_1&neuron=3&at=8,9",
    "pooling": "layer=max_pool_1&neuron=4",
    "flatten": "layer=flatten&neuron=3&at=4,5",
    "class": "layer=output&neuron=7",
    "class, a pixel": "layer=output&neuron=7&from=3&at=4,5",
    "softmax": "layer=softmax&neuron=7",
    "softmax of an unlikely class": "layer=softmax&neuron=2",
}
_LENET = {
    "input": "layer=input&neuron=1",
    "first convolution": "layer=conv_1&neuron=2",
    "six maps": "layer=conv_2&neuron=7",
    "kernel on a map": "layer=conv_2&neuron=7&from=3&at=5,5",
    "ReLU": "layer=relu_2&neuron=7",
    "pooling": "layer=max_pool_2&neuron=7",
    "flatten": "layer=flatten&neuron=7",
    "dense": "layer=dense_1&neuron=3",
    "dense on dense": "layer=dense_2&neuron=3",
    "ReLU of a number": "layer=relu_3&neuron=3",
    "class": "layer=output&neuron=1",
    "softmax": "layer=softmax&neuron=1",
}

for _name, _query in _TINY.items():
    VIEWS.add(_name, f"{INDEX}?{_query}", ready=handles.VIEW, legend="softmax" not in _name)
for _name, _query in _LENET.items():
    VIEWS.add(f"LeNet, {_name}", f"{LENET}?{_query}", ready=handles.VIEW)
