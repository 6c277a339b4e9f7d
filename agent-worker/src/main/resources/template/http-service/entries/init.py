"""{{Title}}: an HTTP service that keeps {{things}}."""
