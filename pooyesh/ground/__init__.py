"""Who and where: people, units, files, jobs, and the components every stage is made of."""
