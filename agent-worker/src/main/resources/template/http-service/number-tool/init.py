"""{{Title}}: an HTTP service that answers questions about whole numbers."""
