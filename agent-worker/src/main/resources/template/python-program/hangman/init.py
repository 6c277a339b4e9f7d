"""{{Title}}: a program that plays hangman."""
