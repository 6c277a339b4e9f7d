"""{{Title}}: an HTTP service that rolls dice."""
