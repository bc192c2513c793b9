"""Text of an inventory on a drawing: literal, of bounded length and known width."""
