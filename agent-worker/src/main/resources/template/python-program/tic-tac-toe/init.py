"""{{Title}}: a program that plays tic-tac-toe."""
