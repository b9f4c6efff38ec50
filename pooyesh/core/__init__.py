"""What can be worked out on paper: pure Python, no Django, no clock, no database."""
