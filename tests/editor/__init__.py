"""What an editor shows: the schema in a real yaml-language-server, from npm."""
