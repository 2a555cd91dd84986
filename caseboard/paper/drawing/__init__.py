"""Drawing a sheet: the questions as blocks, blocks onto sides, and the slip that is torn off."""
