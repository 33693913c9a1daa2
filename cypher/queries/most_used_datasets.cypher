// most_used_datasets
// Topic: Popularity
// Answers: Which datasets are most papers evaluated on, or work with otherwise?
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the dataset's id
// Column: dataset STRING — its name
// Column: evaluated INTEGER — papers that introduce it or are evaluated on it; most come first
// Column: used_by INTEGER — papers that introduce, use or are evaluated on it

MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(e:Dataset)
WITH e, count(DISTINCT p) AS used_by
OPTIONAL MATCH (q:Paper)-[:INTRODUCES|EVALUATED_ON]->(e)
WITH e, used_by, count(DISTINCT q) AS evaluated
RETURN e.id AS id, e.name AS dataset, evaluated, used_by
ORDER BY evaluated DESC, used_by DESC, dataset, id
LIMIT $limit
