"""{{Title}}: an HTTP service that makes passwords."""
