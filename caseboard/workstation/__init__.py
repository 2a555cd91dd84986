"""The desk on an investigator's own machine: installed code, loopback only, shared databases."""
