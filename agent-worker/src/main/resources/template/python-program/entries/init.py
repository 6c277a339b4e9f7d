"""{{Title}}: keeps {{things}} from the command line."""
