// most_used_methods
// Topic: Popularity
// Answers: Which methods do most papers work with, those left out that very many name (large language models)?
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the method's id
// Column: method STRING — its name
// Column: used_by INTEGER — papers that introduce, use or compare with it

MATCH (p:Paper)-[:INTRODUCES|USES|COMPARES_WITH]->(e:Method)
WHERE $with_hubs = 1 OR e.hub IS NULL
WITH e, count(DISTINCT p) AS used_by
RETURN e.id AS id, e.name AS method, used_by
ORDER BY used_by DESC, method, id
LIMIT $limit
