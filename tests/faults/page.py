"""Faults of the page: a handler that is lost, a stale reply that wins, a sentence that is wrong."""

from __future__ import annotations

from tests.faults.fault import Fault

PAGE: list[Fault] = []
