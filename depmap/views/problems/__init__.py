"""Problems of an inventory in the forms that people and CI servers read."""
