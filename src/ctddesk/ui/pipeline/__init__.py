"""The pipeline: drugs by development phase for each disease, as they stood on any day since 2011."""
