// first_pairs
// Topic: Gaps
// Answers: Which methods met which datasets and benchmarks for the first time, the latest first?
// Parameter: since INTEGER = 0 — only pairs that met in this year or later
// Parameter: min_papers INTEGER = 5 — only methods and data that at least this many papers name
// Parameter: limit INTEGER = 20 — rows at most
// Column: method STRING — the method's name
// Column: dataset STRING — the name of the dataset or benchmark
// Column: method_id STRING — the method's id
// Column: dataset_id STRING — the id of the dataset or benchmark
// Column: first_year INTEGER — the year of the first paper that works with both
// Column: papers INTEGER — papers that work with both

// Where an undated paper works with both, when they first met is not known.
MATCH (m:Method)
WHERE m.paper_count >= $min_papers
MATCH (p:Paper)-[:INTRODUCES|USES|COMPARES_WITH]->(m)
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES]->(d:Dataset|Benchmark)
WHERE d.paper_count >= $min_papers
WITH m.id AS method_id, m.name AS method, d.id AS dataset_id, d.name AS dataset,
  min(p.year) AS first_year, count(p.year) AS dated, count(p) AS papers
WHERE first_year >= $since AND dated = papers
RETURN method, dataset, method_id, dataset_id, first_year, papers
ORDER BY first_year DESC, papers DESC, method_id, dataset_id
LIMIT $limit
