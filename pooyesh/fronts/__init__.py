"""Where the stages are seen together. No models."""
