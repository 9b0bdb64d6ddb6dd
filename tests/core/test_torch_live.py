"""cnnx_core agrees with PyTorch, asked now. Collected wherever PyTorch is installed."""

from __future__ import annotations

from . import agreement
from .fixtures import write_torch_fixtures as torch_says


def test_every_operation_agrees_with_pytorch() -> None:
    agreement.assert_operations_agree(torch_says.operations())


def test_the_shipped_network_agrees_with_pytorch() -> None:
    agreement.assert_tiny_vgg_agrees(torch_says.tiny_vgg())


def test_the_shipped_network_with_changes_agrees_with_pytorch() -> None:
    agreement.assert_changed_tiny_vgg_agrees(torch_says.changed_tiny_vgg())


def test_fifty_lists_of_edits_agree_with_pytorch() -> None:
    agreement.assert_edited_tiny_vgg_agrees(torch_says.edited_tiny_vgg())


def test_a_network_of_another_make_agrees_with_pytorch() -> None:
    agreement.assert_made_up_network_agrees(torch_says.made_up_network())


def test_a_network_as_other_frameworks_make_them_agrees_with_pytorch() -> None:
    agreement.assert_made_up_network_agrees(torch_says.imported_network())
