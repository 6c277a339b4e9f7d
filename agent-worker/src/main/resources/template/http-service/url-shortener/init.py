"""{{Title}}: an HTTP service that shortens addresses."""
