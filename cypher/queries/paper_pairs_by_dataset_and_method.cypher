// paper_pairs_by_dataset_and_method
// Topic: Papers
// Answers: Which two papers share both data and methods?
// Parameter: max_papers INTEGER = 100 — what more papers name is too common and passed over
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the id of one paper
// Column: title STRING — its title
// Column: other_id STRING — the id of the other, which sorts after the first
// Column: other_title STRING — its title
// Column: shared_data_count INTEGER — how many datasets and benchmarks they share
// Column: shared_data STRING[] — their names
// Column: shared_method_count INTEGER — how many methods they share
// Column: shared_methods STRING[] — their names

MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(d:Dataset|Benchmark)
MATCH (other:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(d)
WHERE p.id < other.id AND d.paper_count <= $max_papers
WITH p, other, count(DISTINCT d) AS shared_data_count, collect(DISTINCT d.name) AS shared_data
MATCH (p)-[:INTRODUCES|USES|COMPARES_WITH]->(m:Method)
MATCH (other)-[:INTRODUCES|USES|COMPARES_WITH]->(m)
WHERE m.paper_count <= $max_papers
WITH p, other, shared_data_count, shared_data, count(DISTINCT m) AS shared_method_count,
  collect(DISTINCT m.name) AS shared_methods
RETURN p.id AS paper_id, p.title AS title, other.id AS other_id, other.title AS other_title,
  shared_data_count, shared_data, shared_method_count, shared_methods
ORDER BY shared_data_count + shared_method_count DESC, paper_id, other_id
LIMIT $limit
