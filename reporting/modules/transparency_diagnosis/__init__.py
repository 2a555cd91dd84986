"""The five-stage diagnosis of transparency in each institution, and what came of its findings."""
