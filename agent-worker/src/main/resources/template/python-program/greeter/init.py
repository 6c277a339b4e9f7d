"""{{Title}}: a program that greets people."""
