// papers_sharing_method
// Topic: Papers
// Answers: Which papers work with the same methods as this one; and which, after these, share its tasks?
// Parameter: paper STRING required — the paper's id or title
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: nearest INTEGER = 1 — 0 leaves out papers that share tasks alone
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the other paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: shared_count INTEGER — how many methods they share
// Column: shared STRING[] — their names
// Column: also STRING[] — names of tasks that they share

// An entity's id begins with its entity type.
MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
MATCH (p)-[:INTRODUCES|USES|COMPARES_WITH|ADDRESSES]->(e:Method|Task)
WHERE $with_hubs = 1 OR e.hub IS NULL
WITH DISTINCT p.id AS own_id, e, e.id STARTS WITH 'task:' AS is_other
MATCH (other:Paper)-[:INTRODUCES|USES|COMPARES_WITH|ADDRESSES]->(e)
WITH own_id, other, e, is_other
WHERE other.id <> own_id
WITH other, count(DISTINCT CASE WHEN NOT is_other THEN e.id END) AS shared_count,
  collect(DISTINCT CASE WHEN NOT is_other THEN e.name END) AS shared,
  collect(DISTINCT CASE WHEN is_other THEN e.name END) AS also,
  sum(CASE WHEN is_other THEN 0 ELSE e.paper_count END) AS named,
  sum(CASE WHEN is_other THEN 1000000 / e.paper_count ELSE 0 END) AS weight
WHERE shared_count > 0 OR $nearest = 1
RETURN other.id AS paper_id, other.title AS title, other.year AS year, shared_count, shared, also
ORDER BY shared_count DESC, named, weight DESC, coalesce(year, 0) DESC, coalesce(other.month, '') DESC,
  paper_id
LIMIT $limit
