"""{{Title}}: an HTTP service that converts units."""
