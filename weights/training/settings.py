"""Every number that decides how the network is trained, with the values that ship."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Settings:
    """Training settings; the defaults were compared with others on held-out training pictures."""

    # optimisation: AdamW, linear warm-up, then a cosine to zero; the last weights are kept
    epochs: int = 100
    warmup_epochs: int = 2
    batch_size: int = 64
    learning_rate: float = 3e-3
    beta_1: float = 0.9
    beta_2: float = 0.99
    weight_decay: float = 0.01  # on kernels, not on biases
    average_decay: float = 0.0  # of a moving average of the weights to keep instead, 0 = off

    # network, folded away on export
    batch_norm: bool = False
    dropout: float = 0.3
    label_smoothing: float = 0.0
    temperature: float = 1.19  # logits are divided by it, on export

    # augmentation: one random affine map, then colour; all are half-widths of uniform ranges
    shift: float = 6.0  # pixels
    log_scale: float = 0.15
    log_aspect: float = 0.08
    degrees: float = 5.0
    saturation: float = 0.3
    contrast: float = 0.2
    brightness: float = 0.2
    channel_gain: float = 0.05

    def changed(self, assignments: Sequence[str]) -> Settings:
        """These settings with each "name=value" applied. Raises ValueError for a wrong one."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        for assignment in assignments:
            name, equals, text = assignment.partition("=")
            if not equals or name not in values:
                raise ValueError(f"--set {assignment}: use NAME=VALUE with one of {list(values)}.")
            kind = type(values[name])
            try:
                values[name] = text.lower() == "true" if kind is bool else kind(text)
            except ValueError as error:
                raise ValueError(f"--set {assignment}: {name} is a {kind.__name__}.") from error
        return Settings(**values)

    def changes(self) -> dict[str, float | bool]:
        """What differs from the settings that ship."""
        default = Settings()
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name) != getattr(default, field.name)
        }
