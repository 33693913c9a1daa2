// rising_entities
// Topic: Popularity
// Answers: What do more of the papers name since this year than before?
// Parameter: since INTEGER required — the first of the later years
// Parameter: min_papers INTEGER = 3 — only what at least this many later papers name
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the entity's id, which begins with its entity type
// Column: name STRING — its name
// Column: earlier_papers INTEGER — papers of earlier years that name it
// Column: later_papers INTEGER — papers of later years that name it
// Column: change FLOAT — the share of later papers that name it, less that of earlier papers

// In millionths: whole numbers give the same on both stores.
MATCH (p:Paper)
WHERE p.year IS NOT NULL AND p.stub IS NULL
WITH count(CASE WHEN p.year < $since THEN 1 END) AS earlier_total,
  count(CASE WHEN p.year >= $since THEN 1 END) AS later_total
WHERE earlier_total > 0 AND later_total > 0
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.paper_count >= $min_papers
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY|MENTIONS]->(e)
WITH earlier_total, later_total, e, count(CASE WHEN p.year < $since THEN 1 END) AS earlier_papers,
  count(CASE WHEN p.year >= $since THEN 1 END) AS later_papers
WHERE later_papers >= $min_papers
WITH e.id AS id, e.name AS name, earlier_papers, later_papers,
  1000000 * later_papers / later_total - 1000000 * earlier_papers / earlier_total AS change
WHERE change > 0
RETURN id, name, earlier_papers, later_papers, change / 1000000.0 AS change
ORDER BY change DESC, id
LIMIT $limit
