"""{{Title}}: a program that answers questions about numbers."""
