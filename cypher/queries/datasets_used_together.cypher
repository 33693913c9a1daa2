// datasets_used_together
// Topic: Together
// Answers: Which two datasets or benchmarks do papers work with together more often than by chance?
// Parameter: min_papers INTEGER = 2 — only pairs that at least this many papers hold
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: limit INTEGER = 20 — rows at most
// Column: dataset STRING — the name of one
// Column: other_dataset STRING — the name of the other
// Column: id STRING — the id of the first
// Column: other_id STRING — the id of the other, which sorts after the first
// Column: papers INTEGER — papers that work with both
// Column: dataset_papers INTEGER — papers that name the one
// Column: other_papers INTEGER — papers that name the other
// Column: title STRING — the title of one that works with both

// Papers times the logarithm of how many times more they are than by chance (local mutual
// information, Evert 2005); ten times and more count alike, so that rare pairs do not stand first.
MATCH (p:Paper)
WHERE p.stub IS NULL
WITH 1.0 * count(p) AS total
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(e:Dataset|Benchmark)
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES]->(other:Dataset|Benchmark)
WHERE ($with_hubs = 1 OR e.hub IS NULL) AND ($with_hubs = 1 OR other.hub IS NULL)
  AND e.id < other.id AND e.paper_count >= $min_papers AND other.paper_count >= $min_papers
WITH total, e, other, count(DISTINCT p.id) AS papers, max(p.id) AS latest
WHERE papers >= $min_papers
WITH e.name AS dataset, other.name AS other_dataset, e.id AS id, other.id AS other_id, papers, latest,
  e.paper_count AS dataset_papers, other.paper_count AS other_papers,
  log10(papers * total / (e.paper_count * other.paper_count)) AS lift
WITH dataset, other_dataset, id, other_id, papers, latest, dataset_papers, other_papers,
  floor(1000 * papers * CASE WHEN lift > 1.0 THEN 1.0 ELSE lift END + 0.5) AS score
ORDER BY score DESC, papers DESC, id, other_id
LIMIT $limit
MATCH (p:Paper {id: latest})
RETURN dataset, other_dataset, id, other_id, papers, dataset_papers, other_papers, p.title AS title
ORDER BY score DESC, papers DESC, id, other_id
