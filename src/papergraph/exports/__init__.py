"""Write a graph, or a part of it, in the formats that other tools read."""
