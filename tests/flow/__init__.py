"""The product walked as people walk it: through the links and forms they see, in the words they read."""
