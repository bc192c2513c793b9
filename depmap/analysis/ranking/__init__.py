"""What hurts most if it is lost: alone, in pairs, and whose services hang on whose systems."""
