"""{{Title}}: an HTTP service that keeps texts by name in a JSON file."""
