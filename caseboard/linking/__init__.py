"""Which cases probably concern the same people, and why: leads for a person to judge."""
