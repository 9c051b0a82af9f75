"""A plan that its family takes along: one ZIP with words, papers, files and moments."""
