"""The console command `pooyesh`, one file a verb. Commands may call everything."""
