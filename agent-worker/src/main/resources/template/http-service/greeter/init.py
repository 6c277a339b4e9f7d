"""{{Title}}: an HTTP service that greets people."""
