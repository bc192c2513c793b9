"""Words that several rooms use, and what to make of words that somebody wrote."""
