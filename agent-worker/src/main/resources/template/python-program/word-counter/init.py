"""{{Title}}: a program that counts words."""
