// most_used_metrics
// Topic: Popularity
// Answers: Which metrics do most papers work with?
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the metric's id
// Column: metric STRING — its name
// Column: papers INTEGER — papers that introduce, use or report it

MATCH (p:Paper)-[:INTRODUCES|USES|MEASURED_BY]->(e:Metric)
WITH e, count(DISTINCT p) AS papers
RETURN e.id AS id, e.name AS metric, papers
ORDER BY papers DESC, metric, id
LIMIT $limit
