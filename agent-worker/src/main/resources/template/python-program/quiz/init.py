"""{{Title}}: a program that asks questions and counts right answers."""
