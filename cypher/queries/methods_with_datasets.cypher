// methods_with_datasets
// Topic: Together
// Answers: Which methods are tried on which datasets and benchmarks most often?
// Parameter: min_papers INTEGER = 2 — only pairs that at least this many papers hold
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: limit INTEGER = 20 — rows at most
// Column: method STRING — the method's name
// Column: dataset STRING — the name of the dataset or benchmark
// Column: method_id STRING — the method's id
// Column: dataset_id STRING — the id of the dataset or benchmark
// Column: papers INTEGER — papers that work with both

MATCH (p:Paper)-[:INTRODUCES|USES|COMPARES_WITH]->(m:Method)
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES]->(d:Dataset|Benchmark)
WHERE m.paper_count >= $min_papers AND d.paper_count >= $min_papers
  AND ($with_hubs = 1 OR m.hub IS NULL) AND ($with_hubs = 1 OR d.hub IS NULL)
WITH m, d, count(DISTINCT p) AS papers
WHERE papers >= $min_papers
RETURN m.name AS method, d.name AS dataset, m.id AS method_id, d.id AS dataset_id, papers
ORDER BY papers DESC, method_id, dataset_id
LIMIT $limit
