"""The views: from an inventory and a request to sheets."""
