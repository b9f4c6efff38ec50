"""What holds for the whole house: its laws, its doors, its lists, its docs and its flow."""
