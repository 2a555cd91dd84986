"""The frame that every page of ours stands in: templates, styles and nothing from elsewhere."""

from __future__ import annotations

from config.page.assets import Asset, assets, sheet
from config.page.dress import dress

__all__ = ["Asset", "assets", "dress", "sheet"]
