"""{{Title}}: a program that converts units."""
