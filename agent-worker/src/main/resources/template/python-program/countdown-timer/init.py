"""{{Title}}: a program that counts down."""
