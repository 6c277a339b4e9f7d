"""To-do list: keeps tasks from the command line."""
