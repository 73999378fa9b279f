"""What a run of features came to, kept in a file: every scenario, its steps and its decisions."""
