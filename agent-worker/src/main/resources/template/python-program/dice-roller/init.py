"""{{Title}}: a program that rolls dice."""
