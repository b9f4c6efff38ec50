"""The pages of reports, a file for each thing a person comes for."""
