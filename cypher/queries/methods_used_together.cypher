// methods_used_together
// Topic: Together
// Answers: Which two methods, neither a kind of the other by its name, stand together in most papers?
// Parameter: min_papers INTEGER = 2 — only pairs that at least this many papers hold
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: limit INTEGER = 20 — rows at most
// Column: method STRING — the name of one
// Column: other_method STRING — the name of the other
// Column: id STRING — the id of the first
// Column: other_id STRING — the id of the other, which sorts after the first
// Column: papers INTEGER — papers that work with both

MATCH (p:Paper)-[:INTRODUCES|USES|COMPARES_WITH]->(e:Method)
MATCH (p)-[:INTRODUCES|USES|COMPARES_WITH]->(other:Method)
WHERE ($with_hubs = 1 OR e.hub IS NULL) AND ($with_hubs = 1 OR other.hub IS NULL)
  AND e.id < other.id AND e.paper_count >= $min_papers AND other.paper_count >= $min_papers
WITH e, other, count(DISTINCT p) AS papers
WHERE papers >= $min_papers AND NOT toLower(e.name) CONTAINS toLower(other.name)
  AND NOT toLower(other.name) CONTAINS toLower(e.name)
RETURN e.name AS method, other.name AS other_method, e.id AS id, other.id AS other_id, papers
ORDER BY papers DESC, id, other_id
LIMIT $limit
