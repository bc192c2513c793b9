"""What the sheets of all views share: boxes, lines, titles and the foot."""
