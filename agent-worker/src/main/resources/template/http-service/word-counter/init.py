"""{{Title}}: an HTTP service that counts words."""
