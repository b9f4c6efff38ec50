"""What `pooyesh import` does with a folder that holds a whole campaign."""
