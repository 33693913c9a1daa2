"""Say in plain sentences what was found, and why names became one thing."""
