"""A folder of drawings: which there are, and a page that lists and searches them."""
