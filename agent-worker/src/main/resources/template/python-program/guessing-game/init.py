"""{{Title}}: a program that plays a guessing game."""
