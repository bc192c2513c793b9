"""What is chosen on a page, and the same as a web address made of ids."""
