"""{{Title}}: a program that calculates expressions."""
