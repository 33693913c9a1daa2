// most_used_datasets
// Topic: Popularity
// Answers: Which datasets do most papers work with?
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the dataset's id
// Column: dataset STRING — its name
// Column: used_by INTEGER — papers that introduce, use or are evaluated on it

MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(e:Dataset)
WITH e, count(DISTINCT p) AS used_by
RETURN e.id AS id, e.name AS dataset, used_by
ORDER BY used_by DESC, dataset, id
LIMIT $limit
