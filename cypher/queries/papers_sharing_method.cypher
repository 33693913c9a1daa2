// papers_sharing_method
// Topic: Papers
// Answers: Which papers work with the same methods as this one, the rarest shared first?
// Parameter: paper STRING required — the paper's id or title
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the other paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: shared_count INTEGER — how many they share
// Column: shared STRING[] — the names of what they share

MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
WITH p
ORDER BY p.id
LIMIT 100
MATCH (p)-[:INTRODUCES|USES|COMPARES_WITH]->(e:Method)
WHERE ($with_hubs = 1 OR e.hub IS NULL)
WITH p.id AS own_id, e
MATCH (other:Paper)-[:INTRODUCES|USES|COMPARES_WITH]->(e)
WITH own_id, other, e
WHERE other.id <> own_id
WITH other, count(DISTINCT e) AS shared_count, collect(DISTINCT e.name) AS shared,
  sum(e.paper_count) AS named
RETURN other.id AS paper_id, other.title AS title, other.year AS year, shared_count, shared
ORDER BY shared_count DESC, named, coalesce(year, 0) DESC, coalesce(other.month, '') DESC,
  paper_id
LIMIT $limit
