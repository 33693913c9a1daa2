// most_used_metrics
// Topic: Popularity
// Answers: Which metrics do most papers work with?
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the metric's id
// Column: metric STRING — its name
// Column: used_by INTEGER — papers that introduce, use or report it

MATCH (p:Paper)-[:INTRODUCES|USES|MEASURED_BY]->(e:Metric)
WITH e, count(DISTINCT p) AS used_by
RETURN e.id AS id, e.name AS metric, used_by
ORDER BY used_by DESC, metric, id
LIMIT $limit
