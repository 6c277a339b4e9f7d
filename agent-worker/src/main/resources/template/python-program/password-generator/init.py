"""{{Title}}: a program that makes passwords."""
