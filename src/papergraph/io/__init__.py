"""Read and write the files of a graph folder, whole or not at all."""
