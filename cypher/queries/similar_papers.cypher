// similar_papers
// Topic: Papers
// Answers: Which papers are most like this one, what is rarely named counting for more?
// Parameter: paper STRING required — the paper's id or title
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the other paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: similarity FLOAT — the sum of 1 / (papers that name it) over what both name
// Column: shared_count INTEGER — how many they share
// Column: shared STRING[] — the names of what they share

// Resource allocation index (Zhou, Lü and Zhang, 2009), added in millionths: whole numbers give
// the same sum in any order.
MATCH (p:Paper)-->(e:Method|Dataset|Benchmark|Task|Metric)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
MATCH (other:Paper)-->(e)
WHERE other.id <> p.id
WITH DISTINCT other, e
WITH other, sum(1000000 / e.paper_count) AS weight, count(e) AS shared_count,
  collect(e.name) AS shared
RETURN other.id AS paper_id, other.title AS title, other.year AS year,
  weight / 1000000.0 AS similarity, shared_count, shared
ORDER BY similarity DESC, paper_id
LIMIT $limit
