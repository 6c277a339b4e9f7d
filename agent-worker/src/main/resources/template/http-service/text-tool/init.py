"""{{Title}}: an HTTP service that changes and checks texts."""
