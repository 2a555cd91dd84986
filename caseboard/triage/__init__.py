"""Triage: is it ours, how likely, how grave, who could be hurt, what offence it may be."""
