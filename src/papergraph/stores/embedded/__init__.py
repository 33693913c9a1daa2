"""Keep a graph in one file of the graph folder, with LadybugDB."""
