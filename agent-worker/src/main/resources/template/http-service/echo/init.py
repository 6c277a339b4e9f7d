"""{{Title}}: an HTTP service that sends back what it is sent."""
