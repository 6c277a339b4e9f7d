"""{{Title}}: an HTTP service that tells the current time."""
