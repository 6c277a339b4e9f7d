"""{{Title}}: a program that plays rock, paper, scissors."""
