"""{{Title}}: a program that changes and checks texts."""
